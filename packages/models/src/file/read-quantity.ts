import { secondsPerUnit } from "@double11/sim-core";

/** Seconds in each unit of time. */
const seconds: { readonly [unit: string]: number } = secondsPerUnit;
const quantity = /^\s*([+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(\S.*?)\s*$/i;

/**
 * A figure written with its unit, "200 ms" or "583_000 orders/s", in the unit that is wanted: times and rates are
 * converted, "95 %" is a share. Undefined when the text is no number of that unit.
 */
export const readQuantity = (text: string, unit: string): number | undefined => {
  const [, digits, given] = quantity.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits.replaceAll("_", ""));
  if (given === unit) return value;
  if (unit === "share") return given === "%" ? value / 100 : undefined;
  const [wanted, got] = [rateOf(unit), rateOf(given)];
  // A network does not say what comes: 30 guests a minute are 30 a minute.
  const isSame = got?.of === wanted?.of || got?.of === "" || wanted?.of === "";
  if (wanted && got && isSame) return (value * seconds[wanted.per]) / seconds[got.per];
  if (!(unit in seconds && given in seconds)) return undefined;
  // Divided, 200 ms is the number that 0.2 is.
  return seconds[given] < seconds[unit]
    ? value / (seconds[unit] / seconds[given])
    : value * (seconds[given] / seconds[unit]);
};

const rateOf = (unit: string): { readonly of: string; readonly per: string } | undefined => {
  const [, of, per] = /^([A-Za-z]*)\s*\/\s*(ms|s|min|h|d)$/.exec(unit) ?? [];
  return per === undefined ? undefined : { of, per };
};
