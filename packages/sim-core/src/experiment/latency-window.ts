import type { Scenario } from "../network/scenario.ts";

/** Windows that a run file's histograms are cut into at most for the sake of objectives. */
const mostWindows = 10_000;

/**
 * Width of the windows of a run file's histograms: the smallest of 1, 10, 60 and 600 that gives at most 1,000 of them (a
 * thousandth of a run of more than 600,000 units), or one near it of which the window of every objective is a whole
 * multiple, so that the file says of each what the run did. Objectives that would take more than 10,000 windows are left
 * to be judged by wider ones.
 */
export const latencyWindowOf = ({ until, objectives }: Pick<Scenario, "until" | "objectives">): number => {
  const usual = [1, 10, 60, 600].find((width) => until / width <= 1_000) ?? until / 1_000;
  if (objectives.length === 0) return usual;
  const lengths = objectives.map(({ window }) => window);
  const common = lengths.reduce(commonMeasure);
  const shortest = Math.min(...lengths);
  // A whole part of a window that was stated, so that 0.1 stays 0.1.
  const width = shortest / (Math.round(shortest / common) * Math.ceil(common / usual - tolerance));
  return until / width <= mostWindows ? width : usual;
};

/** Of windows: fractions of a unit are not exact in binary. */
const tolerance = 1e-9;

/** The greatest common measure of two lengths. */
const commonMeasure = (a: number, b: number): number => (b <= tolerance * a ? a : commonMeasure(b, a % b));
