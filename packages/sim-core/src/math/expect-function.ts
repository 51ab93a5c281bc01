import { badValue } from "./bad-value.ts";

/** Refuses what cannot be called; `expected` says what it would do. */
export function expectFunction(value: unknown, path: string, expected: string): void {
  if (typeof value !== "function") throw badValue(path, `a function ${expected}`, value);
}
