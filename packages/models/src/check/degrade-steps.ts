import type { Notice, Observer } from "@double11/sim-core";
import { degradePlan, type DegradePlan } from "../study/degrade-plan.ts";
import { observe } from "../study/observe.ts";
import { planOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { predicted } from "./predicted.ts";

/** How many parts were left out, from which moment on. */
class PartsWatch implements Observer {
  readonly #steps: (readonly [time: number, parts: number])[] = [[0, 0]];

  observe(): void {}

  notice({ kind, time, value }: Notice): void {
    if (kind === "degraded") this.#steps.push([time, value]);
  }

  /** On average over a stretch. */
  mean(from: number, until: number): number {
    const ends = [...this.#steps.slice(1).map(([time]) => time), Infinity];
    const sum = this.#steps.reduce((all, [time, parts], at) => {
      const overlap = Math.min(until, ends[at]) - Math.max(from, time);
      return all + Math.max(0, overlap) * parts;
    }, 0);
    return sum / (until - from);
  }
}

const measure = (plan: DegradePlan): Figures => {
  const parts = new PartsWatch();
  const { figures } = observe(degradePlan.assemble(plan), {
    attach: ({ model }) => model.probe.subscribe(parts),
  });
  return {
    "parts left out, after the first 20 s": parts.mean(plan.begins + 20, plan.begins + plan.lasts),
    "left out at the end": parts.mean(plan.duration - 20, plan.duration),
    "longest wait for a thread (s)": figures.stations["page"].wait.quantile(0.9999),
    "served over come": figures.stations["page"].served / figures.emitted["shoppers"],
  };
};

const plan = planOf(degradePlan);

/** Parts go in their order, as many as it takes, and come back. */
export const degradeSteps = predicted<DegradePlan>({
  id: "degrade-plan",
  row: 4,
  statement:
    "At 1.5 times the plan a page leaves out reviews and similar items, keeps its recommendations, answers everyone, and is whole again afterwards",
  expected:
    "2 of 3 parts left out (97 % busy without one, 81 % without two, 94 % allowed), none at the end; no wait above 1 s",
  reference: "Degrade plans by priority (Besthub a631d67a77dc); Little's law, part by part",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    figures["parts left out, after the first 20 s"] === 2 &&
    figures["left out at the end"] === 0 &&
    figures["longest wait for a thread (s)"] < 1 &&
    figures["served over come"] > 0.999,
  off: { change: "no plan", inputs: { ...plan, above: 2 } },
  moved: {
    change: "20 % more views, 1.8 times the plan: 97 % without two parts, so the third comes and goes",
    inputs: { ...plan, over: 1.2 * plan.over },
    figure: "parts left out, after the first 20 s",
    ratio: [1.15, 1.35],
  },
});
