import type { JsonSchema } from "@double11/sim-core/schema";

type Fields = { readonly [name: string]: JsonSchema };

const positive = (unit?: string): JsonSchema => ({ type: "number", exclusiveMinimum: 0, ...(unit ? { unit } : {}) });
const nonNegative = (unit: string): JsonSchema => ({ type: "number", minimum: 0, unit });
const count = (unit: string): JsonSchema => ({ type: "integer", minimum: 1, unit });
const share: JsonSchema = { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1, unit: "share" };
const text: JsonSchema = { type: "string", minLength: 1 };
/** A wall clock time, with its day and zone. */
export const instant: JsonSchema = {
  type: "string",
  pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d)$",
  description: "an instant like 2020-11-11T00:00:00+08:00",
};

const all = (properties: Fields): JsonSchema => ({
  type: "object",
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

const room = all({
  audience: positive("viewers"),
  clickThrough: share,
  gap: positive("s"),
  products: count("products"),
  stock: count("units"),
  reactionMedian: positive("s"),
  reactionSigma: positive(),
});

const stages = all({
  cdn: all({ servers: count("servers"), pageTime: positive("s"), viewsPerAttempt: positive() }),
  gate: all({ limit: positive("attempts/s"), ticketHorizon: nonNegative("s") }),
  inventory: all({
    servers: count("servers"),
    updateTime: positive("s"),
    stock: count("units"),
    hotRowRate: positive("updates/s"),
  }),
  order: all({
    servers: count("servers"),
    serviceTime: positive("s"),
    patience: positive("s"),
    attempts: count("attempts"),
    retryDelay: positive("s"),
  }),
  payment: all({
    servers: count("servers"),
    serviceTime: positive("s"),
    paidShare: share,
    delayMedian: positive("s"),
    delaySigma: positive(),
    timeout: positive("s"),
  }),
});

/** What every figure of a night must be, in the night's own shape. */
export const nightSchema: JsonSchema = all({
  name: text,
  title: text,
  from: instant,
  until: instant,
  midnight: instant,
  slice: count("buyers"),
  demand: all({
    peak: positive("orders/s"),
    peakSecond: { type: "number", minimum: 1, unit: "s" },
    beforeMidnight: positive("orders/s"),
    jump: positive(),
    decayTime: positive("s"),
    decayExponent: positive(),
    hotItemShare: share,
    hotItemStock: count("units"),
    tailOrders: nonNegative("orders"),
    tailAfter: positive("s"),
  }),
  live: { type: "object", additionalProperties: room },
  stages,
  windows: { type: "array", items: all({ from: instant, until: instant }) },
});
