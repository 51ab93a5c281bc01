import type { JsonSchema } from "@double11/sim-core/schema";

const count: JsonSchema = { type: "integer", minimum: 1 };
const positive: JsonSchema = { exclusiveMinimum: 0 };
const nonNegative: JsonSchema = { minimum: 0 };
const probability: JsonSchema = { minimum: 0, maximum: 1 };

/**
 * What types cannot say: fields whose numbers are counts, positive or not negative, by their names or, where one name
 * means two things, by type and name. Kinds refuse the same; a test holds them to it.
 */
const limits: { readonly [field: string]: JsonSchema } = {
  servers: count,
  capacity: count,
  attempts: count,
  least: count,
  most: count,
  units: count,
  count,
  trials: count,
  stock: { type: "integer", minimum: 0 },
  fanOut: positive,
  speed: positive,
  size: positive,
  period: positive,
  ttl: positive,
  "LimiterStation.rate": positive,
  "LeakyBucket.rate": positive,
  "WarmUp.rate": positive,
  "ItemLimiter.rate": positive,
  "Autoscaler.target": positive,
  horizon: nonNegative,
  metricLag: nonNegative,
  "LeakyBucket.longest": nonNegative,
  "LimiterStation.returns": probability,
  "Objective.quantile": { exclusiveMinimum: 0, exclusiveMaximum: 1 },
  "Objective.below": positive,
  "Objective.window": positive,
  "Objective.share": { exclusiveMinimum: 0, maximum: 1 },
  "Span.from": nonNegative,
};

export const limitOf = (type: string, field: string): JsonSchema => limits[`${type}.${field}`] ?? limits[field] ?? {};
