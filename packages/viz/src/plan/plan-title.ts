import { formatCount } from "../reading/quantity.ts";
import type { Lever } from "../simulator/lever.ts";
import { words } from "../words/words.ts";
import { finenessText, isSameFineness, type Fineness } from "./fineness.ts";
import type { Plan } from "./plan.ts";

/** How many changes are named; further ones are counted. */
const named = 2;

/** What a plan changes, in a few words: "Payment: 50,800 → 60,000 servers". */
export function planTitle(plan: Plan, levers: readonly Lever[], own: Fineness, fineness: Fineness): string {
  const say = words().plan;
  const { demand, pulses, curve } = plan.forecast;
  const percent = (factor: number): string => formatCount(factor * 100);
  const changes = [
    ...levers
      .filter(({ path, value }) => plan.figures[path] !== value)
      .map(({ title, value, unit, path }) =>
        words().reRun.change(title, formatCount(value), formatCount(plan.figures[path]!), unit),
      ),
    ...(curve === undefined ? [] : [say.shapeImported]),
    ...(demand === 1 ? [] : [say.demandAt(percent(demand))]),
    ...(pulses === 1 ? [] : [say.pulsesAt(percent(pulses))]),
    ...(isSameFineness(own, fineness) ? [] : [finenessText(fineness)]),
  ];
  if (changes.length === 0) return say.asRun;
  const more = changes.length - named;
  const list = changes.slice(0, named).join("; ");
  return more > 0 ? say.more(list, formatCount(more)) : list;
}
