import { assemble } from "../scenario/assemble.ts";
import { catalogue } from "../scenario/catalogue.ts";
import type { Night } from "../scenario/night.ts";
import { observe } from "../study/observe.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";
import { ReturnWatch } from "./return-watch.ts";

const base = catalogue["peak-2020"];
const crowded: Night = {
  ...base,
  slice: 200,
  until: "2020-11-11T00:01:30+08:00",
  demand: { ...base.demand, peak: 1.5 * base.demand.peak, jump: 1.5 * base.demand.jump },
};

const withGate = (gate: Partial<Night["stages"]["gate"]>): Night => ({
  ...crowded,
  stages: { ...crowded.stages, gate: { ...crowded.stages.gate, ...gate } },
});

const measure = (night: Night): Figures => {
  let watch: ReturnWatch | undefined;
  const { counts, figures } = observe(assemble(night), {
    meters: ["order.depart"],
    attach: (run) => {
      watch = new ReturnWatch(run, { source: "shoppers", gate: "gate", done: "order", grace: 2 });
      run.model.probe.subscribe(watch);
    },
  });
  const { returned, succeeded, delays } = watch!.result(figures.time);
  // Seconds 30 to 60 after midnight, when demand is above the limit throughout.
  const accepted = counts("order.depart").subarray(60, 90);
  return {
    "accepted (orders/s)": (accepted.reduce((sum, count) => sum + count, 0) / accepted.length) * night.slice,
    "returned with a ticket": returned * night.slice,
    "of them succeeded": succeeded / returned,
    "return delay, median (s)": delays[Math.floor(delays.length / 2)] ?? NaN,
    "return delay, longest (s)": delays.at(-1) ?? NaN,
    "order p99 (s)": figures.stations["order"].sojourn.quantile(0.99),
  };
};

const { limit } = crowded.stages.gate;

/** Whom the gate refuses with a ticket is let in when it is due, and the stages behind hardly notice. */
export const tickets = predicted<Night>({
  id: "tickets",
  row: 4,
  statement:
    "At 1.5 times the plan a refused buyer gets a ticket, and whoever returns at its time succeeds; the order stage stays at the limit",
  expected:
    "orders at 95 to 103 % of the limit, ≥ 99 % of those who return succeed, order p99 below 2 s; the delay is reported",
  long: true,
  reference: "The flow control's commitment: the second attempt must succeed (Besthub, a631d67a77dc)",
  inputs: crowded,
  measure,
  holds: (figures) =>
    figures["accepted (orders/s)"] >= 0.95 * limit &&
    figures["accepted (orders/s)"] <= 1.03 * limit &&
    figures["returned with a ticket"] > 0 &&
    figures["of them succeeded"] >= 0.99 &&
    figures["order p99 (s)"] < 2,
  off: { change: "no tickets", inputs: withGate({ ticketHorizon: 0 }) },
  moved: {
    change: "limit 20 % lower",
    inputs: withGate({ limit: 0.8 * limit }),
    figure: "accepted (orders/s)",
    ratio: [0.78, 0.84],
  },
});

/** The plan at its own load. */
export const planHolds = {
  id: "plan-load",
  row: 4,
  kind: "calibrated" as const,
  statement: "At the planned load nobody is refused or gives up, and an order is created in time",
  expected: "success ≥ 99.99 % of those who find stock, order p99 below 2 s",
  reference: "The flow control's commitment of zero faults (Besthub, a631d67a77dc)",
  run: async () => {
    const { figures } = observe(assemble({ ...base, slice: 100 }));
    const arrived = Object.values(figures.emitted).reduce((sum, count) => sum + count, 0);
    const lost = (figures.exits["exit:refused"]?.left ?? 0) + (figures.exits["exit:abandoned"]?.left ?? 0);
    const p99 = figures.stations["order"].sojourn.quantile(0.99);
    const measured = { "success share": 1 - lost / arrived, "order p99 (s)": p99 };
    return { measured, pass: isWithin(0.0001, measured["success share"], 1) && p99 < 2 };
  },
};
