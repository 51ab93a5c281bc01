import type { Scenario } from "./scenario.ts";

/** Of a scenario that says nothing: one customer in a thousand. */
const usual = 0.001;

/** The share of all customers that a plan for a scenario may lose. */
export const mostLostOf = ({ mostLost = usual }: Pick<Scenario, "mostLost">): number => mostLost;
