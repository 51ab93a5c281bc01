import { constant, deterministic, erlang, type ControllerData, type StationData } from "@double11/sim-core";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "The full link rehearsed: shadow orders beside real ones, up to a seeded bottleneck";

const example = (value: number, unit: string, reference: string) =>
  ({ value, unit, reference, confidence: "assumed" }) as const;

const figures = {
  ordinary: p.ordersBeforeMidnight,
  peak: p.peakOrders,
  climb: example(600, "s from nothing to the peak", "A rehearsal raises its load step by step; no pace is published"),
  margin: { ...example(1.15, "times the need", "As the night's limit: 15 % above the peak"), range: [1.05, 1.5] },
  bottleneck: example(2, "1 inventory, 2 order, 3 payment, 0 none", "Seeded, to see whether it is found"),
  short: { ...example(0.8, "of the peak that the bottleneck bears", "Seeded"), range: [0.2, 0.95] },
  stopAt: {
    ...example(0.5, "s of work in a queue", "When the rehearsal stops itself; not published"),
    range: [0.1, 2],
  },
  watched: example(1, "s between two looks at the queues", "A common metric period"),
  duration: example(720, "s", "The climb, and two minutes at the top"),
  slice: example(200, "one order in", "A resolution, not a figure of the world"),
} as const;

export type RehearsalPlan = PlanOf<keyof typeof figures>;

/** The stages of the link in their order, with the time of each. */
export const rehearsedStages = { inventory: p.stockUpdateTime.value, order: p.orderTime.value, payment: 0.3 } as const;

/** Orders a second that a stage bears, the seeded bottleneck less than the peak. */
export const rehearsedCapacity = (plan: RehearsalPlan, stage: number): number =>
  plan.peak * (plan.bottleneck === stage + 1 ? plan.short : plan.margin);

const byMark = (real: string, shadow: string) => ({ byClass: { real, shadow } });

const stationsOf = (plan: RehearsalPlan): { readonly [name: string]: StationData } => {
  const stage = (at: number, to: StationData["to"]): StationData => {
    const time = Object.values(rehearsedStages)[at];
    return {
      servers: Math.round(rehearsedCapacity(plan, at) * time),
      service: erlang({ mean: time, phases: 4 }),
      ...(to === undefined ? {} : { to }),
    };
  };
  // The stages' time is spent there; in the stores units are counted, each kind of order in its own.
  const store = (sold: string): StationData => ({
    kind: "stock",
    servers: 1_000_000,
    service: deterministic(1e-9),
    items: { count: 1, stock: 4_000_000_000 },
    sold,
    to: "order",
  });
  return {
    tap: { kind: "switch", to: "inventory", degraded: "exit:stopped" },
    inventory: stage(0, byMark("stock", "shadowStock")),
    stock: store("paid"),
    shadowStock: store("shadow"),
    order: stage(1, "payment"),
    payment: stage(2, byMark("exit:paid", "exit:shadow")),
  };
};

/** Each stage's watch closes the tap, for good: no queue is below nothing. */
const watches = (plan: RehearsalPlan): { readonly [name: string]: ControllerData } =>
  Object.fromEntries(
    Object.keys(rehearsedStages).map((station, at): [string, ControllerData] => [
      station,
      {
        kind: "degrader",
        station,
        metric: "queue",
        period: plan.watched,
        above: plan.stopAt * rehearsedCapacity(plan, at),
        below: 0,
        switches: ["tap"],
      },
    ]),
  );

/**
 * Shadow orders climb to the peak on the systems that sell; they are marked, deduct a shadow store and are never paid.
 *
 * Load 1,900 real orders/s and 583,000/600 = 972/s more shadow orders every second, against 466,400/s at the order stage, short by
 * a fifth. It is full after 478 s; its queue holds half a second of work, 233,000, some √(2 × 233,200 / 972) = 22 s later,
 * at a load of 488,000/s: there the rehearsal stops, and the queue is gone after half a second.
 */
export const fullLinkRehearsal = study({
  name: "full-link-rehearsal",
  title,
  parameters: figures,
  assemble: (plan) =>
    scenarioOf({
      name: "full-link-rehearsal",
      title,
      epoch: "2020-10-27T01:00:00+08:00",
      until: plan.duration,
      slice: plan.slice,
      sources: {
        real: { kind: "poisson", rate: constant(plan.ordinary), to: "inventory" },
        shadow: {
          kind: "stages",
          stages: [
            { duration: plan.climb, target: plan.peak },
            { duration: plan.duration - plan.climb, target: plan.peak },
          ],
          spacing: "poisson",
          to: "tap",
        },
      },
      stations: stationsOf(plan),
      controllers: watches(plan),
      presentation: {
        tap: { title: "Tap", customer: "shadow order", role: "aside", note: "Closes when a stage's queue is long." },
        inventory: { title: "Inventory", customer: "order", role: "stage", note: "Real and shadow orders alike." },
        stock: { title: "Stock", customer: "order", role: "row", of: "inventory" },
        shadowStock: { title: "Shadow stock", customer: "shadow order", role: "row", of: "inventory" },
        order: { title: "Order", customer: "order", role: "stage", note: "Real and shadow orders alike." },
        payment: { title: "Payment", customer: "payment", role: "stage", note: "Shadow orders move no money." },
      },
    }),
});
