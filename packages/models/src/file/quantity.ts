import { secondsPerUnit } from "@double11/sim-core";
import type { JsonSchema, Problem } from "@double11/sim-core/schema";

const seconds: { readonly [unit: string]: number } = secondsPerUnit;
const quantity = /^\s*([+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(\S.*?)\s*$/i;

/** The unit at the head of a parameter's words: "s after midnight" is in s, "orders/s for the item" in orders/s. */
export const headUnit = (words: string): string => /^[A-Za-z]+(\/(ms|s|min|h|d)\b)?/.exec(words)?.[0] ?? "";

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
  if (wanted && got && (got.of === wanted.of || got.of === "")) return (value * seconds[wanted.per]) / seconds[got.per];
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

/** A value in figures alone, and what of it could not be read. */
export interface Plain {
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/** A value with every figure that is written with a unit turned into a number, where the schema names a unit. */
export const withoutUnits = (value: unknown, schema: JsonSchema, path: string): Plain => {
  const { unit } = schema;
  if (typeof value === "string" && unit !== undefined) {
    const number = readQuantity(value, unit);
    if (number !== undefined) return { value: number, problems: [] };
    const expected = unit === "share" ? "a share, like 0.95 or 95 %" : `a number of ${unit}`;
    return { value, problems: [{ path, message: `${path}: expected ${expected}, got ${JSON.stringify(value)}.` }] };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { value, problems: [] };
  const { properties = {}, additionalProperties } = schema;
  const rest = typeof additionalProperties === "object" ? additionalProperties : {};
  const fields = Object.entries(value).map(([field, part]: [string, unknown]) => {
    const known = Object.hasOwn(properties, field) ? properties[field] : rest;
    return [field, withoutUnits(part, known, `${path}.${field}`)] as const;
  });
  return {
    value: Object.fromEntries(fields.map(([field, plain]) => [field, plain.value])),
    problems: fields.flatMap(([, plain]) => plain.problems),
  };
};
