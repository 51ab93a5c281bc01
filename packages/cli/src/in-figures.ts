import type { Plain } from "@double11/models";

/**
 * What was changed with figures like 200 ms, in numbers.
 *
 * @throws RangeError naming the path of the first that could not be read.
 */
export const inFigures = <Value>({ value, problems: [first] }: Plain): Value => {
  if (first) throw new RangeError(first.message);
  return value as Value;
};
