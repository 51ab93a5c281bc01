import { badValue } from "./bad-value.ts";

/** A non-empty array whose elements each pass `element`, which gets the path of its element. */
export function expectArray<T>(value: unknown, path: string, element: (value: unknown, path: string) => T): T[] {
  if (!Array.isArray(value) || value.length === 0) throw badValue(path, "a non-empty array", value);
  return Array.from(value as unknown[], (item, index) => element(item, `${path}[${index}]`));
}
