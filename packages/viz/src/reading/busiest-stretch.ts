import { meanUtilizationOf, sampledUtilization } from "./mean-utilization.ts";
import { sumOf } from "./packed-ticks.ts";
import { shortestSpan } from "./saturated-spans.ts";
import type { StationSeries } from "./station-series.ts";

/** The stretch in which most of a station's servers were busy, on average over the stretch; times in seconds. */
export interface BusiestStretch {
  readonly series: StationSeries;
  readonly from: number;
  readonly until: number;
  /** From 0 to 1. */
  readonly utilization: number;
}

/** Looks at a server that a mean is taken over, each of a state of its own: the mean of so many errs by some 0.02. */
const looks = 1000;

/**
 * Where a station was fullest. All servers of a small station are busy by chance now and then, which says nothing of its
 * load, so the mean is over a stretch in which chance levels out: one that a thousand looks at its servers fit in, and at
 * least as long as a station must be saturated to count as such. Looks are a tick apart, or two services where those take
 * longer, for until then they see the same customers. So a peak of seconds is found at a stage of thousands, and at a
 * counter whose one clerk takes minutes only what lasts for hours.
 *
 * Ticks are looked at where they end. They miss what keeps step with them, so the course is shifted to the mean that the run
 * itself added up, where the file states it. Undefined for stations without servers.
 */
export function busiestStretch(series: StationSeries): BusiestStretch | undefined {
  const mean = meanUtilizationOf(series);
  if (mean === undefined) return undefined;
  const { rows, table, tick, from } = series.coarse;
  const length = Math.min(rows, rowsOf(series, mean.share));
  let [busy, capacity] = [0, 0];
  let best = { last: length, share: 0 };
  for (let row = 0; row < rows; row++) {
    busy += Math.min(table.busy[row]!, table.capacity[row]!);
    capacity += table.capacity[row]!;
    const gone = row - length;
    if (gone >= 0) {
      busy -= Math.min(table.busy[gone]!, table.capacity[gone]!);
      capacity -= table.capacity[gone]!;
    }
    const share = capacity > 0 ? busy / capacity : 0;
    if (gone >= -1 && share > best.share) best = { last: row + 1, share };
  }
  const shift = mean.share - sampledUtilization(series);
  return {
    series,
    from: from + (best.last - length) * tick,
    until: from + best.last * tick,
    utilization: Math.min(1, Math.max(0, best.share + shift)),
  };
}

/** Length of the stretch in ticks. */
function rowsOf({ coarse: { rows, table, tick } }: StationSeries, utilization: number): number {
  const capacity = sumOf(table.capacity);
  const served = sumOf(table.served);
  const service = served > 0 ? (utilization * capacity * tick) / served : 0;
  const servers = Math.max(1e-12, capacity / rows);
  return Math.ceil(Math.max(shortestSpan(tick), (looks / servers) * Math.max(tick, 2 * service)) / tick - 1e-9);
}
