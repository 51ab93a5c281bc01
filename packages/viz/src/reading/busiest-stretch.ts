import { meanUtilizationOf, sampledUtilization } from "./mean-utilization.ts";
import { sumOf } from "./packed-ticks.ts";
import { shortestSpan } from "./saturated-spans.ts";
import type { Grid, StationSeries } from "./station-series.ts";

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
/** As many tell of one duty: the mean errs by some 0.07, but a duty is where it is, and not sought. */
const looksOfDuty = 50;

/**
 * Where a station was fullest. All servers of a small station are busy by chance now and then, which says nothing of its
 * load, so the mean is over a stretch in which chance levels out: one that a thousand looks at its servers fit in, and at
 * least as long as a station must be saturated to count as such. Looks are a tick apart, or two services where those take
 * longer, for until then they see the same customers. So a peak of seconds is found at a stage of thousands, and at a
 * counter whose one clerk takes minutes only what lasts for hours. Where a schedule says how many serve, the duties from one
 * change to the next are looked at too: a short-handed night is not lost among the days around it.
 *
 * Ticks are looked at where they end. They miss what keeps step with them, so the course is shifted to the mean that the run
 * itself added up, where the file states it. Undefined for stations without servers.
 */
export function busiestStretch(series: StationSeries): BusiestStretch | undefined {
  const mean = meanUtilizationOf(series);
  if (mean === undefined) return undefined;
  const { rows, table, tick, from } = series.coarse;
  const capacity = sumOf(table.capacity);
  const served = sumOf(table.served);
  const service = served > 0 ? (mean.share * capacity * tick) / served : 0;
  const apart = Math.max(tick, 2 * service);
  const span = Math.max(shortestSpan(tick, rows * tick), (looks * apart) / Math.max(1e-12, capacity / rows));
  const sought = fullestOfLength(series.coarse, Math.min(rows, Math.ceil(span / tick - 1e-9)));
  const duty = "schedule" in series.data ? fullestDuty(series.coarse, (looksOfDuty * apart) / tick) : undefined;
  const best = duty !== undefined && duty.share > sought.share ? duty : sought;
  const shift = mean.share - sampledUtilization(series);
  return {
    series,
    from: from + best.first * tick,
    until: from + best.last * tick,
    utilization: Math.min(1, Math.max(0, best.share + shift)),
  };
}

/** Rows in [first, last), and the share of the servers that was busy at the ends of them. */
interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly share: number;
}

function fullestOfLength({ rows, table }: Grid, length: number): Stretch {
  let [busy, capacity] = [0, 0];
  let best: Stretch = { first: 0, last: length, share: 0 };
  for (let row = 0; row < rows; row++) {
    busy += Math.min(table.busy[row]!, table.capacity[row]!);
    capacity += table.capacity[row]!;
    const gone = row - length;
    if (gone >= 0) {
      busy -= Math.min(table.busy[gone]!, table.capacity[gone]!);
      capacity -= table.capacity[gone]!;
    }
    const share = capacity > 0 ? busy / capacity : 0;
    if (gone >= -1 && share > best.share) best = { first: gone + 1, last: row + 1, share };
  }
  return best;
}

/** Of the stretches in which as many serve throughout. @param least rows that one of a single server must have to count */
function fullestDuty({ rows, table }: Grid, least: number): Stretch | undefined {
  let best: Stretch | undefined;
  let [first, busy] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const servers = table.capacity[row]!;
    busy += Math.min(table.busy[row]!, servers);
    if (row + 1 < rows && table.capacity[row + 1] === servers) continue;
    const capacity = servers * (row + 1 - first);
    const share = busy / capacity;
    if (capacity >= least && share > (best?.share ?? 0)) best = { first, last: row + 1, share };
    [first, busy] = [row + 1, 0];
  }
  return best;
}
