import { badValue } from "../math/bad-value.ts";

/** What an epoch is written like: ISO 8601 with an offset, for without one it is another instant at every reader's. */
export const epochPattern =
  "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$";

/** @throws RangeError for what is no instant. */
export const expectEpoch = (value: unknown, path: string): void => {
  if (typeof value === "string" && new RegExp(epochPattern).test(value)) return;
  throw badValue(path, "the wall clock at time 0, like 2020-11-11T00:00:00+08:00", value);
};
