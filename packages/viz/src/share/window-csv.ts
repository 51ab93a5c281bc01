import type { Stretch } from "../playback/playback.ts";
import type { CountColumn, LevelColumn } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { csvCell } from "./plain-text.ts";

const counts: readonly CountColumn[] = ["arrived", "served", "refused", "abandoned"];
const levels: readonly LevelColumn[] = ["queue", "busy", "capacity"];

/** More would be slow to open anywhere: then a row is of several ticks. */
const mostRows = 20_000;

/**
 * A stretch of the run as CSV, a row a tick: when it ends (clock and seconds
 * from the start), and per station what was counted in it and its levels at
 * its end. Counts are of the whole system.
 */
export function windowCsv(timeline: Timeline, { from, until }: Stretch): string {
  const { stations, clock } = timeline;
  const tick = tickOf(timeline, from, until);
  const first = Math.round(from / tick);
  const ticks = Math.max(1, Math.round(until / tick) - first);
  const each = Math.ceil(ticks / mostRows);
  const head = stations.flatMap(({ entry }) => [...counts, ...levels].map((column) => `${entry.name}.${column}`));
  const lines = [["clock", "seconds", ...head].map(csvCell).join(",")];
  for (let row = first; row < first + ticks; row += each) {
    const [start, end] = [row * tick, Math.min(first + ticks, row + each) * tick];
    const cells = stations.flatMap((series) => [
      ...counts.map((column) => series.count(column, start, end)),
      ...levels.map((column) => series.level(column, end)),
    ]);
    lines.push(
      [clock.moment(end, 1), ...[end, ...cells].map((value) => String(Number(value.toPrecision(12))))].join(","),
    );
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** The finest tick that covers all of the stretch. */
function tickOf({ stations, tick }: Timeline, from: number, until: number): number {
  const grid = stations[0]?.gridAt(from);
  return grid !== undefined && until <= grid.from + grid.rows * grid.tick ? grid.tick : tick;
}
