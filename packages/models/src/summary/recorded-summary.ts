import type { Conclusion } from "@double11/sim-core/simulator";
import type { NightSummary } from "./night-summary.ts";

/** What a night's run file says besides its tables: the peak as the command prints it, and the buyers. */
export const recordedSummary = ({ peak, buyers, midnight }: NightSummary): Conclusion => ({
  summary: {
    ...(peak ? { "peak.ordersPerSecond": peak.ordersPerSecond, "peak.at": peak.at, "peak.method": peak.method } : {}),
    ...(peak?.low === undefined ? {} : { "peak.low": peak.low, "peak.high": peak.high! }),
    "buyers.arrived": buyers.arrived,
    "buyers.created": buyers.created,
    "buyers.paid": buyers.paid,
  },
  events: peak
    ? [
        {
          time: midnight + peak.at,
          kind: "peak",
          subject: "order",
          value: peak.ordersPerSecond,
          text: `${Math.round(peak.ordersPerSecond).toLocaleString("en")} orders a second`,
        },
      ]
    : [],
});
