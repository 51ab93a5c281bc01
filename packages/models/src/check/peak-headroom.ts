import { lognormal, sampler, stream } from "@double11/sim-core";
import { observe } from "../study/observe.ts";
import { peakOverlap } from "../study/peak-overlap.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof peakOverlap.parameters>;
const plan = planOf(peakOverlap);

/** Seconds of the tail payments in which their top and a call's can meet: it has fallen by a tenth after 35 s. */
const span = 120;
const phases = 20_000;
/** The rooms' record is long, so that few phases see the same calls. */
const record = 60_000;
/** Finer than the tail payments: a second at a call's top then counts some 230. */
const roomSlice = 20;
/** Clopper & Pearson's 95 % upper bound on a share of which k of n were seen, for the few k that keep it below 0.1 %. */
const mostExceeded = 12;

/** Payments a second, whole system: the presale's alone, and each room's. */
const curvesOf = (inputs: Plan) => {
  const counted = (part: Plan, exits: readonly string[]) => {
    const { counts } = observe(peakOverlap.assemble(part), { meters: exits.map((exit) => `exit:${exit}.leave`) });
    return exits.map((exit) => counts(`exit:${exit}.leave`).map((count) => count * part.slice));
  };
  // Emission and leaving are one here; the expected course has no chance of a slice in it.
  const { tailOrders, decayTime: tau, decayExponent: p } = inputs;
  const tail = Float64Array.from(
    { length: span },
    (_, t) => ((tailOrders * (p - 1)) / tau) * (1 + (t + 0.5) / tau) ** -p,
  );
  const [recorded] = counted({ ...inputs, buyers: 0, duration: span }, ["presale"]);
  if (inputs.buyers === 0) return { tail, recorded, rooms: [] };
  const rooms = counted({ ...inputs, tailOrders: 0, duration: record, slice: roomSlice }, ["roomA", "roomB"]);
  return { tail, recorded, rooms };
};

/** The top of all together at random phases of the rooms, over the top of the tail payments alone, less 1, in ascending order. */
const excesses = ({ tail, rooms }: ReturnType<typeof curvesOf>): number[] => {
  const random = stream("overlap", 0, "phases");
  const top = Math.max(...tail);
  return Array.from({ length: phases }, () => {
    const shifts = rooms.map((curve) => 1_000 + Math.floor(random.uniform() * (curve.length - 1_000 - span)));
    let highest = 0;
    for (let second = 0; second < span; second++) {
      const together = rooms.reduce((sum, curve, room) => sum + curve[shifts[room] + second], tail[second]);
      if (together > highest) highest = together;
    }
    return highest / top - 1;
  }).toSorted((a, b) => a - b);
};

const measure = (inputs: Plan): Figures => {
  const curves = curvesOf(inputs);
  const sorted = excesses(curves);
  const top = Math.max(...curves.tail);
  return {
    "tail payments at their top (/s)": top,
    "the same as recorded, over it": Math.max(...curves.recorded) / top,
    "headroom that 99.9 % of phases need": sorted[phases - 1 - mostExceeded],
    "excess in the median phase": sorted[phases / 2],
    "phases beyond that headroom": sorted.filter((excess) => excess > sorted[phases - 1 - mostExceeded]).length,
  };
};

/** Payments a second of one call at their top: reaction and way to pay in a row, by numerical convolution. */
const callTop = ({ buyers, reaction, reactionSigma, payDelay, payDelaySigma }: Plan): number => {
  const [react, pay] = [
    lognormal({ median: reaction, sigma: reactionSigma }),
    lognormal({ median: payDelay, sigma: payDelaySigma }),
  ].map(sampler);
  const at = (second: number): number => {
    const quantiles = Array.from({ length: 200 }, (_, q) => second - react.quantile((q + 0.5) / 200));
    const cdf = (x: number): number => (x <= 0 ? 0 : pay.cdf(x));
    return quantiles.reduce((sum, left) => sum + cdf(left + 1) - cdf(left), 0) / 200;
  };
  return buyers * Math.max(...Array.from({ length: 60 }, (_, second) => at(second)));
};

const peak = (plan.tailOrders * (plan.decayExponent - 1)) / plan.decayTime;
const one = callTop(plan) / peak;

/** How far two rooms lift the payment peak: more than one call's top, less than what both rooms' calls can do. */
export const peakHeadroom = predicted<Plan>({
  id: "peak-headroom",
  row: 7,
  statement:
    "Whenever two rooms' calls fall, payments exceed a plan with this headroom over the opening of tail payments in fewer than one night in a thousand",
  expected: `headroom between ${(100 * one).toFixed(2)} % (one call at the opening) and ${(200 * one).toFixed(2)} % (both rooms' at once), a tenth more for chance; P(beyond it) < 0.1 % at 95 % confidence over 20,000 phases`,
  reference:
    "Recorded curves superposed at random phases; Clopper & Pearson 1934: 12 of 20,000 have the upper bound 0.097 %",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["headroom that 99.9 % of phases need"] >= one &&
    figures["headroom that 99.9 % of phases need"] <= 2.2 * one &&
    figures["phases beyond that headroom"] <= mostExceeded &&
    Math.abs(figures["the same as recorded, over it"] - 1) < 0.08,
  off: { change: "the rooms are silent", inputs: { ...plan, buyers: 0 } },
  moved: {
    change: "20 % more buyers a call",
    inputs: { ...plan, buyers: 1.2 * plan.buyers },
    figure: "headroom that 99.9 % of phases need",
    ratio: [1.15, 1.25],
  },
});
