import type { TimeUnit } from "./network-data.ts";
import { secondsPerUnit } from "./time-unit.ts";

const units = Object.entries(secondsPerUnit).toSorted(([, a], [, b]) => b - a);

/** What people write without a slip: six digits at most, of them four after the point. */
const isShort = (figure: number): boolean =>
  Number(figure.toPrecision(6)) === figure && /^\d+(\.\d{1,4})?$/.test(String(figure));

/** Without the noise of binary: 20, not 19.999999999999996. */
const rounded = (value: number): number => Number(value.toPrecision(12));

/**
 * A time that somebody stated, as people write it: in its network's unit where that takes few digits, or else in the largest
 * smaller one that does, so that a third of a minute is 20 s.
 */
export const timeText = (value: number, unit: TimeUnit): string => {
  const told = units
    .filter(([, seconds]) => seconds <= secondsPerUnit[unit])
    .map(([name, seconds]) => ({ name, figure: rounded((value * secondsPerUnit[unit]) / seconds) }));
  const own = told[0];
  const { name, figure } = told.find((each) => isShort(each.figure) && (each === own || each.figure >= 1)) ?? own;
  return `${figure} ${name}`;
};
