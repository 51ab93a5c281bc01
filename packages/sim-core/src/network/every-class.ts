import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";

/** What must have one entry for each class of the network, and no other. @throws RangeError naming all classes that it lacks. */
export const expectEveryClass = (value: unknown, path: string, classes: readonly string[]): Record<string, unknown> => {
  const entries = expectRecord(value, path, [], classes);
  const without = classes.filter((name) => !Object.hasOwn(entries, name));
  if (without.length === 0) return entries;
  throw badValue(path, `an entry for each class (${classes.join(", ")})`, `none for ${without.join(", ")}`);
};
