import { piecewise, type Rate } from "@double11/sim-core";

/**
 * Orders of an ordinary day by hour, over the mean: few at four in the
 * morning, most at nine in the evening. Assumed; no curve is published.
 */
const byHour: readonly number[] = [
  0.9, 0.5, 0.3, 0.2, 0.2, 0.25, 0.4, 0.6, 0.85, 1.1, 1.25, 1.25, 1.2, 1.2, 1.15, 1.15, 1.15, 1.1, 1.15, 1.35, 1.6,
  1.75, 1.6, 1.3,
];

const hour = 3_600;

/** The rhythm of `days` days from midnight on, with this mean rate a second. */
export const dailyRhythm = (mean: number, days: number): Rate => {
  const total = byHour.reduce((sum, share) => sum + share, 0);
  const points = Array.from({ length: days * 24 + 1 }, (_, at): readonly [number, number] => [
    at * hour,
    (mean * 24 * byHour[at % 24]) / total,
  ]);
  return piecewise(points);
};
