import { secondsBetween } from "./wall-clock.ts";
import type { Night } from "./night.ts";

type Check = (value: unknown) => string | null;

const number =
  (test: (value: number) => boolean, expected: string): Check =>
  (value) =>
    typeof value === "number" && Number.isFinite(value) && test(value) ? null : expected;
const positive = number((value) => value > 0, "a positive number");
const positiveInteger = number((value) => Number.isSafeInteger(value) && value > 0, "a positive integer");
const share = number((value) => value > 0 && value < 1, "a share between 0 and 1");
const instant: Check = (value) =>
  typeof value === "string" && Number.isFinite(Date.parse(value)) ? null : "an instant like 2020-11-11T00:00:00+08:00";
const text: Check = (value) => (typeof value === "string" && value !== "" ? null : "text");

const room = {
  audience: positive,
  clickThrough: share,
  gap: positive,
  products: positiveInteger,
  stock: positiveInteger,
  reactionMedian: positive,
  reactionSigma: positive,
};

/** What every figure of a night must be, in the night's own shape. */
const checks = {
  name: text,
  title: text,
  from: instant,
  until: instant,
  midnight: instant,
  slice: positiveInteger,
  demand: {
    peak: positive,
    peakSecond: number((value) => value >= 1, "a number ≥ 1"),
    beforeMidnight: positive,
    jump: positive,
    decayTime: positive,
    decayExponent: positive,
    hotItemShare: share,
    hotItemStock: positiveInteger,
    tailOrders: number((value) => value >= 0, "a number ≥ 0"),
    tailAfter: positive,
  },
  stages: {
    cdn: { servers: positiveInteger, pageTime: positive, viewsPerAttempt: positive },
    gate: { limit: positive, ticketHorizon: number((value) => value >= 0, "a number ≥ 0") },
    inventory: { servers: positiveInteger, updateTime: positive, stock: positiveInteger, hotRowRate: positive },
    order: { servers: positiveInteger, serviceTime: positive },
    payment: {
      servers: positiveInteger,
      serviceTime: positive,
      paidShare: share,
      delayMedian: positive,
      delaySigma: positive,
      timeout: positive,
    },
  },
} as const;

interface Checks {
  readonly [field: string]: Check | Checks;
}

/**
 * Checks a night that came from outside.
 * @throws RangeError naming the path of the first bad figure.
 */
export const validateNight = (night: Night, path: string): Night => {
  check(night as unknown as Record<string, unknown>, checks, path);
  for (const [name, live] of Object.entries(night.live)) {
    check(live as unknown as Record<string, unknown>, room, `${path}.live.${name}`);
  }
  const seconds = secondsBetween(night.from, night.until);
  if (!(seconds > 0)) {
    throw new RangeError(`${path}.until: expected a time after from (${night.from}), got "${night.until}".`);
  }
  if (seconds > 86_400) {
    throw new RangeError(`${path}.until: expected at most 24 hours after from (${night.from}), got "${night.until}".`);
  }
  return night;
};

const check = (value: Record<string, unknown>, fields: Checks, path: string): void => {
  for (const [field, test] of Object.entries(fields)) {
    const at = `${path}.${field}`;
    const part = value?.[field];
    if (typeof test !== "function") {
      check(part as Record<string, unknown>, test, at);
      continue;
    }
    const expected = test(part);
    if (expected !== null) throw new RangeError(`${at}: expected ${expected}, got ${JSON.stringify(part) ?? part}.`);
  }
};
