import type { Notice, Observer } from "@double11/sim-core";
import {
  fullLinkRehearsal,
  rehearsedCapacity,
  rehearsedStages,
  type RehearsalPlan,
} from "../study/full-link-rehearsal.ts";
import { observe } from "../study/observe.ts";
import { planOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

interface Inputs extends RehearsalPlan {
  /** Whether shadow orders carry their mark. */
  readonly marked: 0 | 1;
}

const names = Object.keys(rehearsedStages);

/** When the tap was closed, and whose watch did it. */
class TapWatch implements Observer {
  at = Infinity;
  by = -1;

  observe(): void {}

  notice({ kind, time, text }: Notice): void {
    if (kind !== "degraded" || time >= this.at) return;
    this.at = time;
    this.by = names.findIndex((name) => text.startsWith(`${name} `));
  }
}

const rehearse = ({ marked, ...plan }: Inputs) => {
  const scenario = fullLinkRehearsal.assemble(plan);
  const { network } = scenario;
  const sources =
    marked === 1 ? network.sources : { ...network.sources, shadow: { ...network.sources["shadow"], to: unmarked } };
  const tap = new TapWatch();
  const { figures } = observe(
    { ...scenario, network: { ...network, sources } },
    { attach: ({ model }) => model.probe.subscribe(tap) },
  );
  const { books } = figures.stations["stock"];
  const taken = books.reduce((sum, { sold, held }) => sum + sold + held, 0);
  return {
    tap,
    shadowRows: Math.max(0, taken - figures.emitted["real"]),
    paidTooMuch: Math.max(0, figures.exits["exit:paid"].left - figures.emitted["real"]),
    longest: Math.max(...names.map((name) => figures.stations[name].wait.quantile(0.9999))),
  };
};

const unmarked = { as: "real", to: "tap" } as const;

/** Seconds from the start until a watch sees half a second of work queue up behind a ramp, by the fluid queue. */
const stopExpected = ({ peak, climb, ordinary, stopAt, watched, ...plan }: RehearsalPlan, stage: number): number => {
  const capacity = rehearsedCapacity({ peak, climb, ordinary, stopAt, watched, ...plan }, stage);
  const slope = peak / climb;
  return (capacity - ordinary) / slope + Math.sqrt((2 * stopAt * capacity) / slope) + watched / 2;
};

const measure = (inputs: Inputs): Figures => {
  const runs = names.map((_, at) => rehearse({ ...inputs, bottleneck: at + 1 }));
  const mended = rehearse({ ...inputs, bottleneck: 0 });
  const order = runs[1];
  return {
    "bottlenecks found": runs.filter(({ tap }, at) => tap.by === at).length,
    "stopped after, order short (s)": order.tap.at,
    "load when stopped over what the stage bears":
      (inputs.peak * order.tap.at) / inputs.climb / (inputs.short * inputs.peak),
    "longest wait, real and shadow (s)": Math.max(...runs.map(({ longest }) => longest)),
    "stopped once mended": Number(mended.tap.at < Infinity),
    "shadow rows in production": [...runs, mended].reduce((sum, run) => sum + run.shadowRows + run.paidTooMuch, 0),
  };
};

const inputs: Inputs = { ...planOf(fullLinkRehearsal), marked: 1 };

/** Shadow orders find what is too small, hurt nobody, and leave nothing behind. */
export const rehearsalStop = predicted<Inputs>({
  id: "rehearsal-stop",
  row: 13,
  statement:
    "A rehearsal on the systems that sell finds whichever stage was made too small, stops itself there, leaves no row in production and, once that is mended, goes through",
  expected:
    "3 of 3 seeded bottlenecks named by their own watch; stopped after 500 s ± 1 %; no wait above 0.7 s; 0 shadow rows in the production stock or among the paid; not stopped once mended",
  reference:
    "Full-link test (Besthub d46b5290bf32); a ramp's fluid queue: full, and √(2 × threshold ÷ slope) later over it",
  long: true,
  inputs,
  measure,
  holds: (figures) =>
    figures["bottlenecks found"] === names.length &&
    isWithin(0.01, figures["stopped after, order short (s)"], stopExpected(planOf(fullLinkRehearsal), 1)) &&
    figures["longest wait, real and shadow (s)"] < 0.7 &&
    figures["stopped once mended"] === 0 &&
    figures["shadow rows in production"] === 0,
  off: { change: "shadow orders without their mark", inputs: { ...inputs, marked: 0 } },
  moved: {
    change: "the short stage bears 20 % more, 0.96 of the peak",
    inputs: { ...inputs, short: 1.2 * inputs.short },
    figure: "stopped after, order short (s)",
    ratio: [1.18, 1.22],
  },
});
