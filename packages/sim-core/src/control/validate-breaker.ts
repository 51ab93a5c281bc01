import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";

/** Refuses what is no circuit breaker. */
export const validateBreaker = (breaker: unknown, path: string): void => {
  const data = expectRecord(breaker, path, ["ratio", "window", "open"], ["least", "slow", "trials"]);
  if (expectPositive(data.ratio, `${path}.ratio`) > 1) throw badValue(`${path}.ratio`, "a share up to 1", data.ratio);
  for (const field of ["window", "open"] as const) expectPositive(data[field], `${path}.${field}`);
  if (data["slow"] !== undefined) expectPositive(data["slow"], `${path}.slow`);
  for (const field of ["least", "trials"]) {
    if (data[field] !== undefined) expectPositiveInteger(data[field], `${path}.${field}`);
  }
};
