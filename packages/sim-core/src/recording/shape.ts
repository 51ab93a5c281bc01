import { badValue } from "../math/bad-value.ts";

/** A plain object, whatever its fields. */
export function anyRecord(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw badValue(path, "an object", value);
  return value as Record<string, unknown>;
}

/** An array whose elements pass `check`. */
export function list(value: unknown, path: string, check: (element: unknown, path: string) => void): void {
  if (!Array.isArray(value)) throw badValue(path, "an array", value);
  value.forEach((element, i) => check(element, `${path}[${i}]`));
}

export function text(value: unknown, path: string): string {
  if (typeof value !== "string") throw badValue(path, "a text", value);
  return value;
}

export function index(value: unknown, path: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw badValue(path, "an integer ≥ 0", value);
  return value as number;
}

export function uniqueNames(entries: readonly { readonly name: string }[], path: string): void {
  const seen = new Set<string>();
  entries.forEach(({ name }, i) => {
    if (seen.has(name)) throw badValue(`${path}[${i}].name`, "a name of its own", name);
    seen.add(name);
  });
}
