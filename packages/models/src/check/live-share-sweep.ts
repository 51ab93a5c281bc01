import { lead, liveShare } from "../study/live-share.ts";
import { observe } from "../study/observe.ts";
import { planOf } from "../study/study.ts";
import type { Check } from "./check.ts";

const plan = planOf(liveShare);
const shares = [0.075, 0.25, 0.5, 0.6, 0.7, 0.8, 1];

/** Busiest seconds, whole system: within five minutes of midnight without the calls, and of the calls alone. */
const topsOf = (share: number): { readonly midnight: number; readonly calls: number } => {
  const meters = [...(share < 1 ? ["spot.depart"] : []), "called.depart"];
  const { counts } = observe(liveShare.assemble({ ...plan, share }), { meters });
  const top = (values: Float64Array): number => plan.slice * values.reduce((most, count) => Math.max(most, count), 0);
  return {
    midnight: share < 1 ? top(counts("spot.depart").subarray(lead, lead + 300)) : 0,
    calls: top(counts("called.depart")),
  };
};

/** From which share of live sales on a host's call, and not midnight, sizes the order stage; a report. */
export const liveShareSweep: Check = {
  id: "live-share",
  row: 25,
  kind: "assumed",
  statement:
    "The more is sold live, the lower midnight's peak and the higher a call's; from some share on a call sizes the system (live share of 2019: 7.5 %)",
  expected: "reported; no pass or fail (by arithmetic (1 − s) × 583,000 = s × 317,000 at s = 0.65)",
  reference: "20 of 268 bn yuan in 2019; half of live sales in two rooms is assumed; a sensitivity",
  long: true,
  run: async () => {
    const tops = shares.map((share) => ({ share, ...topsOf(share) }));
    const first = tops.find(({ midnight, calls }) => calls >= midnight);
    const measured = Object.fromEntries([
      ...tops.flatMap(({ share, midnight, calls }) => [
        [`midnight's busiest second at a share of ${100 * share} % (orders)`, midnight],
        [`a call's busiest second at a share of ${100 * share} % (orders)`, calls],
      ]),
      ["first share at which a call is higher", first?.share ?? NaN],
    ]) as { readonly [figure: string]: number };
    return { measured, pass: null };
  },
};
