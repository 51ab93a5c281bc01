// Looking closely at one run: event by event, and one customer's way with its reasons.

export { Stepper, type InspectionOptions } from "./inspection/stepper.ts";
export { explain, type Explanation, type ExplainOptions, type Visit } from "./inspection/explain.ts";
export { explanationText } from "./inspection/explanation-text.ts";
export type { Happening } from "./inspection/happening.ts";
