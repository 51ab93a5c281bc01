import { badValue } from "./bad-value.ts";

/** A plain object with all of `keys`, perhaps some of `optional`, and no others: a misspelt field is refused, not ignored. */
export function expectRecord(
  value: unknown,
  path: string,
  keys: readonly string[],
  optional: readonly string[] = [],
): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw badValue(path, keys.length > 0 ? `an object with ${keys.join(", ")}` : "an object", value);
  }
  for (const key of Object.keys(value)) {
    if (!keys.includes(key) && !optional.includes(key)) {
      throw badValue(`${path}.${key}`, `only the fields ${[...keys, ...optional].join(", ")}`, key);
    }
  }
  for (const key of optional) {
    // What a prototype says is in no copy and in no JSON.
    if (Object.hasOwn(value, key) || !(key in value) || key in Object.prototype) continue;
    throw badValue(`${path}.${key}`, "a field of the object itself, not of its prototype", key);
  }
  for (const key of keys) {
    if (!Object.hasOwn(value, key)) throw badValue(`${path}.${key}`, "a value", undefined);
  }
  return value as Record<string, unknown>;
}
