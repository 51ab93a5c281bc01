import { backlog } from "@double11/sim-core/theory";
import { messageQueue } from "../study/message-queue.ts";
import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof messageQueue.parameters>;

const measure = (plan: Plan): Figures => {
  let longest = 0;
  let drained = 0;
  const { figures } = observe(messageQueue.assemble(plan), {
    every: {
      period: 1,
      look: (run, time) => {
        const { queue } = run.figures().stations["logistics"];
        longest = Math.max(longest, queue);
        if (queue > 0) drained = time;
      },
    },
  });
  const { wait, refused } = figures.stations["logistics"];
  return {
    "longest queue (M)": (longest * plan.slice) / 1e6,
    "longest wait (s)": wait.quantile(0.9999),
    "empty after (s)": drained,
    "refused (M)": (refused * plan.slice) / 1e6,
  };
};

const plan: Plan = { ...planOf(messageQueue), slice: 100 };
const theory = backlog(
  [
    { rate: plan.peak, duration: plan.peakTime },
    { rate: plan.after, duration: Infinity },
  ],
  plan.consumeRate,
);

/** The fluid queue's backlog, delay and end, from rates alone. */
export const peakShaving = predicted<Plan>({
  id: "peak-shaving",
  row: 8,
  statement: "A message queue takes the order peak whole, and logistics works it off at its own pace",
  expected: "11.49 M waiting at most, 57.45 s the longest wait, empty at 144.9 s, each ± 2 %; none refused",
  reference: "Besthub on RocketMQ at Double 11; the fluid queue (Kleinrock, Queueing Systems 2, ch. 2)",
  inputs: plan,
  measure,
  holds: (figures) =>
    isWithin(0.02, figures["longest queue (M)"], theory.peak / 1e6) &&
    isWithin(0.02, figures["longest wait (s)"], theory.maxDelay) &&
    isWithin(0.02, figures["empty after (s)"], theory.drainedAt) &&
    figures["refused (M)"] === 0,
  off: {
    change: "no queue: at most as many as are in work, and as many waiting",
    inputs: { ...plan, capacity: 40_000 },
  },
  moved: {
    change: "logistics takes 20 % more",
    inputs: { ...plan, consumeRate: 1.2 * plan.consumeRate },
    figure: "longest queue (M)",
    ratio: [0.88, 0.91],
  },
});
