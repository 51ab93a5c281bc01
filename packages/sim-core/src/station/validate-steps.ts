import { validateBreaker } from "../control/validate-breaker.ts";
import { badValue } from "../math/bad-value.ts";
import { expectArray } from "../math/expect-array.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import { validateRetry } from "./validate-retry.ts";
import { validateService } from "./service-data.ts";

const mostSteps = 255;

/** Refuses what are no steps of a caller's service; where calls lead, the network checks. */
export const validateSteps = (steps: unknown, path: string): void => {
  const held = new Set<unknown>();
  const checked = expectArray(steps, path, (step, at) => {
    if (typeof step !== "object" || step === null)
      throw badValue(at, "an object with service, call, seize or release", step);
    if ("service" in step) validateService(expectRecord(step, at, ["service"]).service, `${at}.service`);
    else if ("seize" in step || "release" in step) validatePool(step, at, held);
    else validateCall(step, at);
  });
  if (checked.length > mostSteps) throw badValue(path, `at most ${mostSteps} steps`, checked.length);
};

const validatePool = (step: object, at: string, held: Set<unknown>): void => {
  if ("release" in step) {
    const { release } = expectRecord(step, at, ["release"]);
    if (!held.delete(release)) throw badValue(`${at}.release`, "a pool that a step before has seized", release);
    return;
  }
  const { seize, units } = expectRecord(step, at, ["seize"], ["units"]);
  if (held.has(seize))
    throw badValue(`${at}.seize`, "a pool that is not held already", seize, "Seize more units at once.");
  if (units !== undefined) expectPositiveInteger(units, `${at}.units`);
  held.add(seize);
};

const validateCall = (step: object, at: string): void => {
  const call = expectRecord(step, at, ["call"], ["answers", "need", "wait", "timeout", "retry", "breaker"]);
  const branches = Array.isArray(call.call) ? call.call.length : 1;
  if (branches === 0 || branches > 255) throw badValue(`${at}.call`, "one to 255 routes", call.call);
  if (call.need !== undefined && expectPositiveInteger(call.need, `${at}.need`) > branches) {
    throw badValue(`${at}.need`, `at most the calls that go out (${branches})`, call.need);
  }
  if (call.wait !== undefined && typeof call.wait !== "boolean")
    throw badValue(`${at}.wait`, "true or false", call.wait);
  if (call.answers !== undefined) {
    expectArray(call.answers, `${at}.answers`, (label, where) => {
      if (typeof label !== "string" || label === "")
        throw badValue(where, 'the label of an exit ("paid" for "exit:paid")', label);
    });
  }
  if (call.timeout !== undefined) validateDistribution(call.timeout, `${at}.timeout`);
  if (call.retry !== undefined) validateRetry(call.retry, `${at}.retry`);
  if (call.breaker !== undefined) validateBreaker(call.breaker, `${at}.breaker`);
  for (const field of ["answers", "need", "timeout", "retry", "breaker"]) {
    if (call.wait !== false || call[field] === undefined) continue;
    throw badValue(`${at}.${field}`, "nothing where nobody waits for the answer", call[field]);
  }
};
