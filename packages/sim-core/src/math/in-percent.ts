/** A share in percent, as a percentile is named, without the noise of binary: 0.57 is 57, not 56.99999999999999. */
export const inPercent = (share: number): number => Number((100 * share).toPrecision(12));
