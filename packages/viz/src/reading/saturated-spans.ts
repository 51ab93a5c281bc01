import { saturationShare } from "./moment.ts";
import type { StationSeries } from "./station-series.ts";

/** A saturated stretch of one station, with the customer-seconds waited in it while all servers were busy. */
export interface SaturatedSpan {
  readonly from: number;
  readonly until: number;
  readonly waited: number;
}

/** What is looked at together around a tick: two seconds, in a run of less than a hundred a share of it, or ten ticks where that is longer. */
const together = { seconds: 2, share: 0.02, ticks: 10 };
/** Shares of the ticks looked at together that must be saturated for a span to be one, and for it to go on. */
const entering = 0.9;
const staying = 0.5;

/** Seconds of a run of `length` seconds that a station must be saturated for, but for a tenth of them, to count as saturated. */
export const shortestSpan = (tick: number, length: number): number =>
  Math.max(Math.min(together.seconds, together.share * length), together.ticks * tick);

/**
 * Saturated stretches of a station. One that catches its breath for a moment stays saturated, and a single server that
 * is busy one moment and free the next is not: a span goes on while half the ticks around are saturated and is one
 * only if somewhere nine in ten are (hysteresis, as in a Schmitt trigger). It begins and ends with a saturated tick.
 */
export function saturatedSpans({ coarse, entry, hasServers }: StationSeries): SaturatedSpan[] {
  const { table, tick, from, rows } = coarse;
  if (!hasServers) return [];
  const before = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    const full = table.queue[row]! > 0 && table.busy[row]! >= saturationShare * table.capacity[row]!;
    before[row + 1] = before[row]! + (full ? 1 : 0);
  }
  const around = Math.round(shortestSpan(tick, rows * tick) / tick / 2);
  const spans: SaturatedSpan[] = [];
  for (const [first, last] of spellsOf(before, around)) {
    let waiting = 0;
    for (let row = first; row <= last; row++) if (before[row + 1]! > before[row]!) waiting += table.queue[row]!;
    spans.push({ from: from + first * tick, until: from + (last + 1) * tick, waited: waiting * tick * entry.weight });
  }
  return spans;
}

/** Stretches as their first and last marked row. @param before how many rows before each are marked */
function spellsOf(before: Uint32Array, around: number): [first: number, last: number][] {
  const rows = before.length - 1;
  const spells: [number, number][] = [];
  const marked = (row: number): boolean => before[row + 1]! > before[row]!;
  let start = -1;
  let entered = false;
  for (let row = 0; row <= rows; row++) {
    const low = Math.max(0, row - around);
    const high = Math.min(rows, row + around + 1);
    const share = row === rows ? 0 : (before[high]! - before[low]!) / (high - low);
    if (share >= staying) {
      if (start < 0) start = row;
      entered ||= share >= entering;
      continue;
    }
    if (entered) {
      let [first, last] = [start, row - 1];
      while (!marked(first)) first++;
      while (!marked(last)) last--;
      spells.push([first, last]);
    }
    start = -1;
    entered = false;
  }
  return spells;
}
