import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import { validateDistribution } from "../random/validate-distribution.ts";

/** Refuses what is no rule for trying again. */
export const validateRetry = (retry: unknown, path: string): void => {
  const optional = ["backOff", "longest", "jitter", "budget"];
  const rule = expectRecord(retry, path, ["attempts", "delay"], optional);
  if (expectPositiveInteger(rule.attempts, `${path}.attempts`) > 255) {
    throw badValue(`${path}.attempts`, "at most 255", rule.attempts);
  }
  validateDistribution(rule.delay, `${path}.delay`);
  if (rule["backOff"] !== undefined && expectPositive(rule["backOff"], `${path}.backOff`) < 1) {
    throw badValue(`${path}.backOff`, "1 or more: delays that grow", rule["backOff"]);
  }
  if (rule["longest"] !== undefined) expectPositive(rule["longest"], `${path}.longest`);
  if (!["none", "full", "equal", undefined].includes(rule["jitter"] as string | undefined)) {
    throw badValue(`${path}.jitter`, '"none", "full" or "equal"', rule["jitter"]);
  }
  if (rule["budget"] === undefined) return;
  const { ratio, burst } = expectRecord(rule["budget"], `${path}.budget`, ["ratio", "burst"]);
  expectNonNegative(ratio, `${path}.budget.ratio`);
  if (expectPositive(burst, `${path}.budget.burst`) < 1) {
    throw badValue(`${path}.budget.burst`, "at least 1 token", burst);
  }
};
