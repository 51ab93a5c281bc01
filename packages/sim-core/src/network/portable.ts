import { badValue } from "../math/bad-value.ts";

/**
 * Refuses what is no plain data before it is saved, sent or shared: a local
 * network, with a function in it, would come out without.
 *
 * @throws RangeError naming the path of the function.
 */
export const expectPortable = (value: unknown, path: string): void => {
  if (typeof value === "function") {
    throw badValue(path, "data", "a function", "The network is local: it runs, but cannot be saved, sent or shared.");
  }
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  for (const [key, part] of Object.entries(value)) {
    expectPortable(part, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`);
  }
};
