import { catalogue } from "../scenario/catalogue.ts";
import type { Night } from "../scenario/night.ts";
import { simulateNight } from "../summary/simulate-night.ts";
import type { Check } from "./check.ts";
import { isWithin } from "./predicted.ts";

const peak: Night = { ...catalogue["peak-2020"], until: "2020-11-11T00:00:45+08:00" };
const unlimited: Night = { ...peak, stages: { ...peak.stages, gate: { ...peak.stages.gate, limit: 1e12 } } };

/** The published peak comes back, from the demand and not from the limiter. */
export const peakOfOrders: Check = {
  id: "peak",
  row: 2,
  kind: "calibrated",
  statement:
    "583,000 orders were created in second 26 after midnight, and it was demand, not the limiter, that made it so",
  expected:
    "583,000/s ± 2 % in second 26 ± 3; the limit ≥ 1.05 times demand's peak, and without it the peak moves < 0.5 %",
  reference: "Alibaba Cloud blog 596889",
  long: true,
  run: async () => {
    const [limited, without] = [await simulateNight(peak, "1"), await simulateNight(unlimited, "1")];
    const { ordersPerSecond, at } = limited.peak!;
    const moved = without.peak!.ordersPerSecond / ordersPerSecond;
    const { overDemandPeak } = limited.limit;
    return {
      measured: {
        "peak (orders/s)": ordersPerSecond,
        "second after midnight": at,
        "limit over demand's peak": overDemandPeak,
        "peak without the limit over peak with it": moved,
      },
      pass:
        isWithin(0.02, ordersPerSecond, 583_000) &&
        Math.abs(at - 26) <= 3 &&
        overDemandPeak >= 1.05 &&
        isWithin(0.005, moved, 1),
    };
  },
};
