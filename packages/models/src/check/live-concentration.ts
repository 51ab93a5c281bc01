import { liveRoom } from "../study/live-room.ts";
import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof liveRoom.parameters>;

const arrivalsOf = (plan: Plan) => {
  const meters = ["row.arrive", "row.enter"];
  const { counts, figures } = observe(liveRoom.assemble(plan), { meters });
  const [waited, served] = meters.map(counts);
  const seconds = Array.from({ length: plan.duration }, (_, at) => (waited[at] ?? 0) + (served[at] ?? 0));
  const mean = seconds.reduce((sum, count) => sum + count, 0) / seconds.length;
  const variance = seconds.reduce((sum, count) => sum + (count - mean) ** 2, 0) / seconds.length;
  return { dispersion: variance / mean, top: Math.max(...seconds), p99: figures.stations["row"].wait.quantile(0.99) };
};

const measure = (plan: Plan): Figures => {
  const live = arrivalsOf(plan);
  const evenly = arrivalsOf({ ...plan, liveShare: 0 });
  return {
    "index of dispersion at 1 s, live": live.dispersion,
    "index of dispersion at 1 s, evenly": evenly.dispersion,
    "busiest second at the row, live": live.top,
    "row wait p99, live (ms)": 1000 * live.p99,
    "row wait p99, evenly (ms)": 1000 * evenly.p99,
  };
};

const plan = planOf(liveRoom);

/** Mode of the lognormal reaction's density over a second, from median and spread: 1 / (m σ √2π) · e^(σ²/2) for m = 2, σ = 0.5. */
const topShare = Math.exp(plan.reactionSigma ** 2 / 2) / (plan.reaction * plan.reactionSigma * Math.sqrt(2 * Math.PI));

/** The same buyers, concentrated by the host's word. */
export const liveConcentration = predicted<Plan>({
  id: "live-concentration",
  row: 5,
  statement:
    "The same number of buyers makes the row's 99th percentile of waits more than twice as long, and the counts a second far more than random, when a host calls them",
  expected:
    "index of dispersion ≥ 5 live and 0.8 to 1.2 evenly; row p99 at least doubled, and above one update's 0.03 ms; busiest second 45 % of a call's buyers ± 8 %",
  reference: "The article's second-scale concentration; the reaction's density (its top, over a second)",
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["index of dispersion at 1 s, live"] >= 5 &&
    Math.abs(figures["index of dispersion at 1 s, evenly"] - 1) <= 0.2 &&
    figures["row wait p99, live (ms)"] > 0.03 &&
    figures["row wait p99, live (ms)"] >= 2 * figures["row wait p99, evenly (ms)"] &&
    isWithin(0.08, figures["busiest second at the row, live"], topShare * plan.buyers),
  off: { change: "nobody comes at a call", inputs: { ...plan, liveShare: 0 } },
  moved: {
    change: "20 % more buyers a call",
    inputs: { ...plan, buyers: 1.2 * plan.buyers },
    figure: "busiest second at the row, live",
    ratio: [1.15, 1.25],
  },
});
