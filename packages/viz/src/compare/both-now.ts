import { sourceTitle } from "../map/source-title.ts";
import type { ShownRun } from "../page/shown-run.ts";
import { networkShape } from "../reading/network-shape.ts";
import { formatCompact, formatDuration } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import { signed } from "./delta-tile.ts";
import { sameCustomer, stayDifference, staysOf } from "./same-customer.ts";

/** A table of both runs: its caption, and lines of what, A, B and B − A. */
export interface TableOfBoth {
  readonly caption: string;
  readonly lines: readonly (readonly string[])[];
}

/** Who waits in both runs at a time, stage by stage. */
export function waitingInBoth([a, b]: readonly [ShownRun, ShownRun], time: number): TableOfBoth {
  const lines = networkShape(a.timeline)
    .stages.filter(({ hasServers }) => hasServers)
    .map((series) => {
      const other = stationIn(b.timeline.stations, series.entry.name);
      const [before, after] = [series, other].map((each) => each?.level("queue", time) ?? 0) as [number, number];
      return [series.title, formatCompact(before), formatCompact(after), signed(after - before, formatCompact)];
    });
  return { caption: words().compare.now(a.timeline.clock.moment(time, 1)), lines };
}

/** The sampled customer of both runs born nearest to a time, and how long it stayed where. */
export async function customerInBoth([a, b]: readonly [ShownRun, ShownRun], time: number): Promise<TableOfBoth> {
  const { timeline } = a;
  const found = sameCustomer(await timeline.journeys(), await b.timeline.journeys(), time);
  const say = words().compare;
  if (found === undefined) return { caption: say.noCustomer, lines: [] };
  const stays = [staysOf(found.a), staysOf(found.b)] as const;
  const names = [...new Set([...stays[0].keys(), ...stays[1].keys()])];
  const text = (value: number | undefined): string => (value === undefined ? "–" : formatDuration(value));
  const lines = names.map((name) => {
    const title = stationIn(timeline.stations, name)?.title ?? nameOf(name);
    const [before, after] = [stays[0].get(name), stays[1].get(name)];
    const both = before !== undefined && after !== undefined;
    return [title, text(before), text(after), both ? signed(stayDifference(before, after), formatDuration) : "–"];
  });
  const { source, serial, born } = found.a;
  return { caption: say.customer(sourceTitle(source), String(serial), timeline.clock.moment(born, 1)), lines };
}

const stationIn = (stations: readonly StationSeries[], name: string): StationSeries | undefined =>
  stations.find(({ entry }) => entry.name === name);
