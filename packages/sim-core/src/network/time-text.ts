import type { TimeUnit } from "./network-data.ts";
import { secondsPerUnit } from "./time-unit.ts";

const units = Object.entries(secondsPerUnit).toSorted(([, a], [, b]) => b - a);

/** What people write without a slip: six digits at most, of them four after the point. */
const isShort = (figure: number): boolean =>
  Number(figure.toPrecision(6)) === figure && /^\d+(\.\d{1,4})?$/.test(String(figure));

/** Without the noise of binary: 20, not 19.999999999999996. */
const rounded = (value: number): number => Number(value.toPrecision(12));

/** Fewer are told in a smaller unit: 60 min, but 2 h. */
const leastOf = (name: string): number => (name === "s" ? 1 : 2);

/**
 * A time that somebody stated, as people write it. 600 min are 10 h: the largest unit above the network's of which it is a
 * whole number. A third of a minute is 20 s: otherwise the network's where that takes few digits, or the largest smaller one
 * that does.
 */
export const timeText = (value: number, unit: TimeUnit): string => {
  const told = units.map(([name, seconds]) => ({ name, figure: rounded((value * secondsPerUnit[unit]) / seconds) }));
  const at = told.findIndex(({ name }) => name === unit);
  const larger = told.slice(0, at).find(({ name, figure }) => Number.isInteger(figure) && figure >= leastOf(name));
  const { name, figure } =
    larger ??
    told.slice(at).find((each) => isShort(each.figure) && (each.name === unit || each.figure >= 1)) ??
    told[at];
  return `${figure} ${name}`;
};
