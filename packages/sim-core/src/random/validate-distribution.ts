import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Distribution, Law } from "./distribution.ts";
import { laws } from "./laws.ts";

/** Laws within laws; deeper is a mistake, or an attack on the stack. */
const deepest = 16;

/**
 * Reads a distribution from outside (a scenario file, a message): returns it
 * as data, or refuses it with the path of the field at fault.
 */
export function validateDistribution(value: unknown, path: string): Distribution {
  return validateAt(value, path, 0);
}

function validateAt(value: unknown, path: string, depth: number): Distribution {
  if (depth > deepest) throw badValue(path, `at most ${deepest} laws within each other`, value);
  const law = typeof value === "object" && value !== null ? (value as { law?: unknown }).law : undefined;
  if (typeof law !== "string" || !Object.hasOwn(laws, law)) {
    const names = Object.keys(laws).join(", ");
    if (law === undefined) throw badValue(path, `a distribution, an object with a law (${names})`, value);
    throw badValue(`${path}.law`, `one of ${names}`, law);
  }
  const { fields, check } = laws[law as Law];
  return check(expectRecord(value, path, ["law", ...fields]), path, (part, at) => validateAt(part, at, depth + 1));
}
