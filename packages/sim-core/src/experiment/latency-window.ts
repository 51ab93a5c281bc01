/** Width of the windows of a run file's histograms: the smallest of 1, 10, 60 and 600 that gives at most 1,000 of them. */
export const latencyWindowOf = (until: number): number =>
  [1, 10, 60, 600].find((width) => until / width <= 1_000) ?? until / 1_000;
