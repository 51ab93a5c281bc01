import { formatCompact, nounBeside } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { PartialRun } from "../simulator/simulator-client.ts";
import { words } from "../words/words.ts";
import { sharedBy, type Fineness } from "./fineness.ts";

/** The first figures of a run under way: what is served last, and where most wait, in the whole system's counts. */
export function partialText({ time, stations }: PartialRun, timeline: Timeline, fineness: Fineness): string {
  const whole = ({ entry, data }: StationSeries, column: "served" | "queue"): number => {
    const { fanOut = 1 } = data as { readonly fanOut?: number };
    return (stations[entry.name]?.[column] ?? 0) * sharedBy(data, fineness) * (column === "served" ? fanOut : 1);
  };
  const stages = timeline.stations.filter(({ role }) => role === "stage");
  const last = stages.at(-1);
  const longest = stages.reduce<StationSeries | undefined>(
    (found, series) => (found === undefined || whole(series, "queue") > whole(found, "queue") ? series : found),
    undefined,
  );
  if (last === undefined || longest === undefined) return "";
  const served = formatCompact(whole(last, "served"));
  return words().plan.partial(
    timeline.clock.moment(time * timeline.clock.secondsPerUnit),
    served,
    nounBeside(served, last.customer),
    formatCompact(whole(longest, "queue")),
    longest.title,
  );
}
