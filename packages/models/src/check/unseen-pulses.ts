import { lognormal, sampler } from "@double11/sim-core";
import { observe } from "../study/observe.ts";
import { pulseScaling } from "../study/pulse-scaling.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import { readinessOf } from "./readiness.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";
import { PulseWaits } from "./pulse-waits.ts";

type Plan = PlanOf<keyof typeof pulseScaling.parameters>;
const plan: Plan = planOf(pulseScaling);

/** The objective: 99 of 100 of those served after a call wait no longer, in seconds. */
const longest = 1;

/** Share of a call's clicks in the busiest of whole seconds, on average over where in a second the host calls. */
const busiestShare = ({ reaction, reactionSigma }: Plan): number => {
  const law = sampler(lognormal({ median: reaction, sigma: reactionSigma }));
  const cdf = (seconds: number): number => law.cdf(Math.max(0, seconds));
  const phases = Array.from({ length: 100 }, (_, at) => (at + 0.5) / 100);
  const tops = phases.map((phase) =>
    Math.max(...Array.from({ length: 8 }, (_, k) => cdf(k + 1 - phase) - cdf(k - phase))),
  );
  return tops.reduce((sum, top) => sum + top, 0) / tops.length;
};
const topShare = busiestShare(plan);
/** Servers for the top of a call, and a third more. */
const reserve = Math.ceil(1.33 * plan.serviceTime * (topShare * plan.buyers + plan.evenly));

const runOf = (inputs: Plan) => {
  let watch: PulseWaits | undefined;
  const { figures, counts } = observe(pulseScaling.assemble(inputs), {
    meters: ["host.emit"],
    attach: (run) => run.model.probe.subscribe((watch = new PulseWaits(run, "service", 0.99))),
  });
  const { waits, calls } = watch!;
  return {
    figures,
    calls,
    broken: waits.filter((wait) => wait > longest).length / Math.max(1, waits.length),
    top: counts("host.emit"),
  };
};

const measure = (inputs: Plan): Figures => {
  const forecast = runOf(inputs);
  const reserved = runOf({ ...inputs, least: reserve, limit: reserve / inputs.serviceTime });
  const tops = forecast.calls
    .slice(0, -1)
    .map((call) => Math.max(...forecast.top.subarray(Math.floor(call), Math.floor(call) + 10)));
  return {
    "calls that break the objective, forecast only": forecast.broken,
    "calls that break the objective, reserve and limiter": reserved.broken,
    "busiest second of a call (clicks)": tops.reduce((sum, top) => sum + top, 0) / tops.length,
  };
};

/** A forecast of averages has nothing to say of a pulse. */
export const unseenPulses = predicted<Plan>({
  id: "unseen-pulses",
  row: 6,
  statement:
    "A scaler that only forecasts breaks the objective at most calls of a host; servers in reserve behind a limiter keep it at all",
  expected: `more than half of the calls break a p99 wait of 1 s with the forecast alone, none with ${reserve} servers always there; a call's busiest second ${Math.round(topShare * plan.buyers)} clicks ± 4 %`,
  reference:
    "4,000 clicks × 0.1 s on 11 servers are 36 s of work, and servers come after 60 s; the law of the reactions, second by second",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["calls that break the objective, forecast only"] > 0.5 &&
    figures["calls that break the objective, reserve and limiter"] === 0 &&
    isWithin(0.04, figures["busiest second of a call (clicks)"], topShare * plan.buyers),
  off: {
    change: "the same clicks come evenly",
    inputs: { ...plan, evenly: plan.evenly + plan.buyers / plan.gap, buyers: 1 },
  },
  moved: {
    change: "20 % more clicks a call",
    inputs: { ...plan, buyers: 1.2 * plan.buyers },
    figure: "busiest second of a call (clicks)",
    ratio: [1.17, 1.23],
  },
});

/** Calls alone, many of them: one click each. */
const calls: Plan = { ...plan, evenly: 0, buyers: 1, duration: 6_000 * plan.gap };
/** A predictor may be ready a fifth of the time; that is what one server in five would cost. */
const share = 0.2;

const gapsOf = (inputs: Plan): readonly number[] => {
  const { calls } = runOf(inputs);
  return calls.slice(1).map((call, at) => call - calls[at]);
};

const measurePredictor = (inputs: Plan): Figures => {
  const gaps = gapsOf(inputs);
  const learnt = gaps.slice(0, gaps.length / 2);
  const { calls, time } = readinessOf(learnt, gaps.slice(gaps.length / 2), share);
  return {
    "calls that find it ready": calls,
    "time that it is ready": time,
    "gain (points)": 100 * (calls - time),
    "mean gap (s)": gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
  };
};

/** Three standard errors of a share of 3,000 calls, in points. */
const noise = 300 * Math.sqrt((share * (1 - share)) / 3_000);

/** If calls come by chance, what has been says nothing of what will be. */
export const unforeseenCalls = predicted<Plan>({
  id: "unforeseen-calls",
  row: 6,
  statement:
    "A predictor that knows everything about a host but the future, and is ready a fifth of the time, is ready for a fifth of the calls",
  expected: `gain below ${noise.toFixed(1)} points (three standard errors of 3,000 calls), mean gap 190 s ± 5 %, the calls by chance alone: an assumption of how unpredictable they are`,
  reference:
    "The exponential law has no memory; hosts whose gaps are Erlang with 4 phases would give a predictor some 23 points",
  inputs: calls,
  measure: measurePredictor,
  holds: (figures) => Math.abs(figures["gain (points)"]) < noise && isWithin(0.05, figures["mean gap (s)"], plan.gap),
  off: { change: "calls like clockwork", inputs: { ...calls, regularity: 400 } },
  moved: {
    change: "calls 20 % less often",
    inputs: { ...calls, gap: 1.2 * calls.gap, duration: 6_000 * 1.2 * calls.gap },
    figure: "mean gap (s)",
    ratio: [1.17, 1.23],
  },
});
