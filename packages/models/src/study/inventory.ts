import { deterministic, erlang, exponential, lognormal, piecewise, type StationData } from "@double11/sim-core";
import { inventoryParameters } from "../parameter/inventory.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "One item's stock: how its row is locked, in how many buckets, and when it is deducted";

export type InventoryPlan = PlanOf<keyof typeof inventoryParameters>;
type Stations = { readonly [name: string]: StationData };

/** Beyond so many waiting, one more is not noticed. */
const mostWaiting = 2_000;

/** The lock of one row. Plain: each deduction looks through all that wait for a deadlock, so the more wait, the slower. */
const lockOf = ({ locking, commitTime, detection, groupLimit }: InventoryPlan, to: string): StationData => {
  const service = deterministic(commitTime);
  if (locking === 2) return { kind: "batch", service, most: groupLimit, to };
  if (locking === 1) return { service, to };
  const rates = Array.from({ length: mostWaiting }, (_, waiting) => commitTime / (commitTime + detection * waiting));
  // With exponential times it does not matter in which order they get the lock: as many are there and as many leave.
  return { kind: "sharing", rates, service: exponential({ mean: commitTime }), to };
};

/** Buckets hold equal parts of the stock, each under its own lock. */
const rowsOf = (plan: InventoryPlan, to: string): Stations =>
  Object.fromEntries(
    Array.from({ length: plan.buckets }, (_, at): [string, StationData][] => [
      [`row${at + 1}`, lockOf(plan, `bucket${at + 1}`)],
      [
        `bucket${at + 1}`,
        {
          kind: "stock",
          // The commit's time is spent at the lock; here units are counted.
          service: deterministic(1e-9),
          items: { count: 1, stock: Math.floor(plan.stock / plan.buckets) },
          sold: "paid",
          soldOut: "turnedAway",
          to,
        },
      ],
    ]).flat(),
  );

const stationsOf = (plan: InventoryPlan): Stations => {
  const onPayment = plan.onPayment > 0;
  const rows = Array.from({ length: plan.buckets }, (_, at) => `row${at + 1}`);
  const pick = plan.buckets === 1 ? "row1" : ({ balance: "random", among: rows } as const);
  return {
    shelf: { kind: "switch", to: onPayment ? "order" : pick, degraded: "exit:soldOut" },
    ...rowsOf(plan, onPayment ? "exit:paid" : "order"),
    // A moment in which it is noticed that nothing is left.
    turnedAway: { kind: "delay", service: deterministic(0.01), to: onPayment ? "exit:oversold" : "exit:soldOut" },
    order: {
      servers: Math.ceil(2 * plan.demand * plan.orderTime),
      service: erlang({ mean: plan.orderTime, phases: 4 }),
      to: { thinking: plan.paidShare, lapsing: 1 - plan.paidShare },
    },
    thinking: {
      kind: "delay",
      service: lognormal({ median: plan.payDelay, sigma: plan.payDelaySigma }),
      to: "payment",
    },
    lapsing: { kind: "delay", service: deterministic(plan.holdFor), to: "exit:cancelled" },
    payment: {
      servers: Math.ceil(2 * plan.demand * plan.paymentTime),
      service: exponential({ mean: plan.paymentTime }),
      to: onPayment ? pick : "exit:paid",
    },
  };
};

/**
 * Buyers of one item. Deducted with the order a unit is held until it is paid, or put back when the order lapses;
 * deducted with the payment it is there for whoever pays first, and the shelf is shut when somebody paid for nothing.
 *
 * Load 2,000/s; eight buckets of 500/s each make 4,000/s, half busy: a deduction waits 2 ms × 0.5 / (2 × 0.5) = 1 ms for its lock.
 * Deducted with the payment, 2,000 × 0.95 × (0.2 + 12 × e^0.32 + 0.3) s = 32,000 buyers are on their way to pay when
 * the last unit goes, and pay for nothing.
 */
export const inventory = study({
  name: "inventory",
  title,
  parameters: inventoryParameters,
  assemble: (plan) => {
    const stations = stationsOf(plan);
    const rate = piecewise([
      [0, plan.demand],
      [plan.duration, plan.demand],
    ]);
    return scenarioOf({
      name: "inventory",
      title,
      until: plan.duration + plan.holdFor + 300,
      sources: { buyers: { kind: "poisson", rate, to: "shelf" } },
      stations,
      ...(plan.onPayment > 0
        ? {
            controllers: {
              soldOutFlag: {
                kind: "degrader",
                station: "turnedAway",
                metric: "arrivals",
                period: plan.noticed,
                above: 0,
                below: 0,
                switches: ["shelf"],
              },
            },
          }
        : {}),
      presentation: Object.fromEntries(
        Object.keys(stations).map((name) => [
          name,
          name.startsWith("row") || name.startsWith("bucket")
            ? {
                title: `${name.startsWith("row") ? "Row" : "Bucket"} ${name.replace(/\D+/, "")}`,
                customer: "deduction",
                role: "row",
              }
            : shown[name],
        ]),
      ),
    });
  },
});

const shown = {
  shelf: { title: "Shelf", customer: "buyer", role: "aside", note: "Shut once somebody has paid for nothing." },
  turnedAway: { title: "Turned away", customer: "buyer", role: "aside" },
  order: { title: "Order", customer: "order", role: "stage" },
  thinking: { title: "On the way to pay", customer: "order", role: "aside" },
  lapsing: { title: "Never paid", customer: "order", role: "aside", note: "The hold expires; its unit goes back." },
  payment: { title: "Payment", customer: "payment", role: "stage" },
} as { readonly [name: string]: { title: string; customer: string; role: "stage" | "aside"; note?: string } };
