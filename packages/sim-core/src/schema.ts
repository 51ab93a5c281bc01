// Networks and scenarios from outside, and everything that is wrong with one: the entry @double11/sim-core/schema.

export type { JsonSchema } from "./network/json-schema.ts";
export { networkSchema } from "./network/network-definitions.ts";
export { networkProblems } from "./network/network-problems.ts";
export { envelopeFields, scenarioProblems } from "./network/scenario-problems.ts";
export { problemsOf, type Problem } from "./network/problem.ts";
export { schemaProblems } from "./network/schema-problems.ts";
export { classesOf, isExit } from "./network/graph.ts";
export { didYouMean, nearestName } from "./network/nearest-name.ts";
export { timeText } from "./network/time-text.ts";
export { inPercent } from "./math/in-percent.ts";
