// Looking closely at one run: event by event, and one customer's way with its reasons.

export { Stepper, type InspectionOptions } from "./inspection/stepper.ts";
export { explain, type Explanation, type ExplainOptions } from "./inspection/explain.ts";
export type { Visit } from "./inspection/open-visit.ts";
export { explanationText } from "./inspection/explanation-text.ts";
export type { Happening } from "./inspection/happening.ts";
