import type { Share, Time } from "../math/dimension.ts";
import type { NetworkData } from "./network-data.ts";

/** How a reader should see one station of a scenario; nothing here changes a run. */
export interface Presentation {
  /** Name on the page; default the station's own name. */
  readonly title?: string;
  /** What one customer is here, singular: "page view", "attempt", "order", "payment". */
  readonly customer?: string;
  /** `stage`: on the main line. `row`: a single hot resource beside its stage. `aside`: not drawn as a box. */
  readonly role?: "stage" | "row" | "aside";
  /** The stage a row belongs to. */
  readonly of?: string;
  /** One sentence for the tooltip. */
  readonly note?: string;
}

/** A span of simulated time, half-open: [from, until). */
export interface Span {
  readonly from: Time;
  readonly until: Time;
}

/** An objective with its window and unit: `order.sojourn.p99 < 0.5 s per 10 s in 99.9 % of windows`, `desk.wait.p90 of members < 2 min`. */
export interface Objective {
  /** What it is about: a station, or an exit (`exit`, `exit:paid`), whose sojourn is the whole way there of those who leave by it. */
  readonly station: string;
  /** At an exit the sojourn alone. */
  readonly measure: "wait" | "sojourn";
  /** A class's name: of its customers alone, at an exit of those who leave as it; default all. */
  readonly class?: string;
  /** Quantile in (0, 1). */
  readonly quantile: Share;
  /** Upper bound in time units. */
  readonly below: Time;
  /** Window in time units. */
  readonly window: Time;
  /** Share of windows that must hold, in (0, 1]. */
  readonly share: Share;
}

/**
 * The envelope: a network and all that is needed to run it again and read the
 * result. Plain JSON. Network figures are those of the whole system; `slice`
 * thins them (see slice.ts).
 */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly network: NetworkData;
  /** Wall clock at simulated time 0, ISO 8601 with offset: "2020-11-10T23:59:30+08:00". */
  readonly epoch: string;
  /**
   * Simulated time to run, from 0, in the network's unit. The ticks of a run file are whole: 0.1 of the unit, or of runs that do
   * not end on one 0.05, 0.02 or 0.01; 1, 10, 60 or more where that were more than 100,000. What happens in the part of a
   * tick that is left at the end is in the figures and histograms, and in no tick.
   */
  readonly until: Time;
  /** Simulate one customer in `slice`; 1 is every customer. */
  readonly slice: number;
  /**
   * Simulate one customer in so many of whole streams too, and what does not shard at a part of its speed: 1, the
   * default, is every one. At most `slice`. Rushes at a hot row keep their lengths, single services get longer.
   */
  readonly wholeSlice?: number;
  /** Spans recorded in ticks of 0.1 of the network's unit besides the whole run in its own, where those are coarser; in whole ticks too. */
  readonly windows: readonly Span[];
  readonly presentation: { readonly [station: string]: Presentation };
  readonly objectives: readonly Objective[];
  /** The share of all who come that may be refused, give up or fail in a call, in [0, 1]; where nothing is said, see most-lost.ts. */
  readonly mostLost?: Share;
  /** Currency units per server and hour, by station. */
  readonly prices: { readonly [station: string]: number };
}
