import type { RunEvent } from "@double11/sim-core/recording";
import type { StationSeries } from "../reading/station-series.ts";

/** What the reader looks at closely. */
export type Selection =
  | { readonly kind: "stage"; readonly series: StationSeries }
  /** A way on the map: to a stage, or out of the last one. */
  | { readonly kind: "way"; readonly series: StationSeries; readonly counts: "arrived" | "served" }
  /** One sampled customer: the one nearest to being at the stage at that time. */
  | { readonly kind: "customer"; readonly series: StationSeries; readonly time: number }
  | { readonly kind: "event"; readonly event: RunEvent };
