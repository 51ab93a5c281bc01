import type { Plan } from "./plan.ts";

/** Makes another plan of the present one; `settled` makes it a step to undo, else it is only previewed. */
export type Edit = (change: (plan: Plan) => Plan, settled: boolean) => void;
