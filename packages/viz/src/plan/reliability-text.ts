import type { FluidResult } from "@double11/sim-core";
import { networkShape } from "../reading/network-shape.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { sharedBy, type Fineness } from "./fineness.ts";

/** What a fineness does to the figures, with the chance of a count at the last stage: 95 % of a Poisson number. */
export function reliabilityText(fineness: Fineness, timeline: Timeline, fluid: FluidResult | undefined): string {
  const last = networkShape(timeline).stages.at(-1);
  const arrived = last && fluid?.stations[last.entry.name]?.arrived.at(-1);
  if (last === undefined || arrived === undefined || fineness.slice === 1) return "";
  const { fanOut = 1 } = last.data as { readonly fanOut?: number };
  const simulated = Math.max(1, arrived / fanOut / sharedBy(last.data, fineness));
  const percent = Number(((100 * 1.96) / Math.sqrt(simulated)).toPrecision(2));
  const say = words().plan;
  const counts = say.countsWithin(last.title, String(percent));
  return fineness.wholeSlice === 1 ? counts : `${counts} ${say.rowsThinned}`;
}
