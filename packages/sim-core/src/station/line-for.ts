import type { Discipline } from "../network/network-data.ts";
import { LifoLine } from "./lifo-line.ts";
import type { Line } from "./line.ts";
import { PriorityLine } from "./priority-line.ts";
import { RandomLine } from "./random-line.ts";
import type { StationContext } from "./station-context.ts";
import { Urgency } from "./urgency.ts";
import { WaitingLine } from "./waiting-line.ts";

/** The line in which a discipline has those wait whose service has not begun. */
export const lineFor = (discipline: Discipline, context: StationContext): Line => {
  if (discipline === "fifo") return new WaitingLine(context.simulation.slots);
  if (discipline === "lifo" || discipline === "preemptiveLifo") return new LifoLine();
  if (discipline === "random")
    return new RandomLine(context.draws("pick"), context.ownDraws("pick"), context.simulation);
  return new PriorityLine(new Urgency(discipline.priority, context.classes, context.customers));
};
