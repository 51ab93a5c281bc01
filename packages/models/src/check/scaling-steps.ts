import { autoscalerLag } from "../study/autoscaler-lag.ts";
import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof autoscalerLag.parameters>;

const measure = (plan: Plan): Figures => {
  const decisions: { readonly time: number; readonly servers: number }[] = [];
  let longest = 0;
  observe(autoscalerLag.assemble(plan), {
    attach: ({ model }) =>
      model.probe.subscribe({
        observe: () => {},
        notice: ({ kind, time, value }) => {
          if (kind === "scaled") decisions.push({ time, servers: value });
        },
      }),
    every: {
      period: 2,
      look: (run) => {
        longest = Math.max(longest, run.figures().stations["service"].queue);
      },
    },
  });
  const servers = (at: number) => decisions[at]?.servers ?? NaN;
  return {
    decisions: decisions.length,
    "servers after the first": servers(0),
    "servers after the second": servers(1),
    "servers after the third": servers(2),
    "servers after the fourth": servers(3),
    "from first to last (s)": (decisions.at(-1)?.time ?? NaN) - (decisions[0]?.time ?? NaN),
    "longest queue": longest,
  };
};

const plan = planOf(autoscalerLag);
const steps = [200, 400, 800, 1_000] as const;

/** What is missing until all are on duty: the first decision comes at the next look after the jump. */
const backlogOf = ({ after, startUp, period, jumpAt }: Plan): number => {
  const first = Math.ceil((jumpAt + 1e-9) / period) * period - jumpAt + startUp;
  return (
    (after - 100) * first + steps.slice(0, -1).reduce((sum, servers) => sum + Math.max(0, after - servers) * period, 0)
  );
};

/** The published rules' steps, and the queue that builds up behind them. */
export const scalingSteps = predicted<Plan>({
  id: "autoscaler-lag",
  row: 12,
  statement:
    "From 100 to 1,000 servers the autoscaler takes four decisions in 45 s, and what is missing until they serve queues up",
  expected: "200, 400, 800, 1,000; 45 s from first to last; 77,000 waiting at most ± 3 %",
  reference: "Kubernetes autoscaling/v2: at most as many again each 15 s; the fluid queue ∫ max(0, λ − μ)",
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["decisions"] === 4 &&
    figures["servers after the first"] === 200 &&
    figures["servers after the second"] === 400 &&
    figures["servers after the third"] === 800 &&
    figures["servers after the fourth"] === 1_000 &&
    Math.abs(figures["from first to last (s)"] - 45) < 0.01 &&
    isWithin(0.03, figures["longest queue"], backlogOf(plan)),
  off: { change: "no more than 100 servers", inputs: { ...plan, most: 100 } },
  moved: {
    change: "servers start 20 % slower",
    inputs: { ...plan, startUp: 1.2 * plan.startUp },
    figure: "longest queue",
    ratio: [1.11, 1.16],
  },
});
