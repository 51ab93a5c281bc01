const steps = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
];

/** The shortest span of at least so many seconds that is round to a reader of clocks. */
export const roundSpan = (least: number): number =>
  steps.find((step) => step >= least) ?? 86_400 * Math.ceil(least / 86_400);
