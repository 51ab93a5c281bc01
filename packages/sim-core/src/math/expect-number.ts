import { badValue } from "./bad-value.ts";

/** Each returns its number, or refuses the value with the path it stands at. None of them lets NaN or infinities pass. */

export function expectFinite(value: unknown, path: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw badValue(path, "a finite number", value);
  return value;
}

export function expectPositive(value: unknown, path: string): number {
  if (typeof value !== "number" || !(value > 0 && value < Infinity)) {
    throw badValue(path, `a positive${finite(value)} number`, value);
  }
  return value;
}

export function expectNonNegative(value: unknown, path: string): number {
  if (typeof value !== "number" || !(value >= 0 && value < Infinity)) {
    throw badValue(path, `a non-negative${finite(value)} number`, value);
  }
  return value;
}

export function expectProbability(value: unknown, path: string): number {
  if (typeof value !== "number" || !(value >= 0 && value <= 1)) throw badValue(path, "a probability in [0, 1]", value);
  return value;
}

export function expectPositiveInteger(value: unknown, path: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 1) throw badValue(path, "a positive integer", value);
  return value as number;
}

/** Infinity is positive too: what it lacks is said. */
const finite = (value: unknown): string => (value === Infinity ? ", finite" : "");
