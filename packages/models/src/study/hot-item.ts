import { deterministic, erlang, exponential, piecewise } from "@double11/sim-core";
import { inventoryParameters } from "../parameter/inventory.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

/**
 * One hot item's row: deductions of one row commit one after another, or in
 * groups that take the row's lock once.
 *
 * Load 20,000/s. Plain: 1 / 2 ms = 500/s, so the queue grows by 19,500 a second.
 * In groups of 62: 62 / 2 ms = 31,000/s, 65 % busy; a deduction waits for one commit and is in the next, 3 ms.
 */
export const hotItem = study({
  name: "hot-item",
  title: "A hot item: one row, deducted in groups",
  parameters: {
    demand: {
      value: 20_000,
      unit: "orders/s for the item",
      reference: "3 % of the peak of 2020; no share of the first item is published",
      confidence: "assumed",
      range: [500, 60_000],
    },
    commitTime: {
      value: 0.002,
      unit: "s",
      reference: "Stock MySQL updates one row fewer than 500 times a second (Alibaba Cloud help 149304)",
      confidence: "derived",
    },
    groupLimit: inventoryParameters.groupLimit,
    stock: {
      value: 200_000,
      unit: "units",
      reference: "No stock of a single item is published",
      confidence: "assumed",
      range: [10_000, 500_000],
    },
    orderTime: {
      value: 0.2,
      unit: "s",
      reference: "Trade system response time in 2012 (InfoQ, 2012-12)",
      confidence: "published",
    },
    duration: { value: 20, unit: "s", reference: "Twice the time in which the stock sells out", confidence: "assumed" },
    slice: {
      value: 1,
      unit: "one buyer in",
      reference: "A resolution, not a figure of the world",
      confidence: "assumed",
    },
  },
  assemble: (plan) =>
    scenarioOf({
      name: "hot-item",
      title: "A hot item: one row, deducted in groups",
      until: plan.duration,
      slice: plan.slice,
      sources: {
        buyers: {
          kind: "poisson",
          rate: piecewise([
            [0, plan.demand],
            [plan.duration, plan.demand],
          ]),
          to: "row",
          whole: { to: "row" },
        },
      },
      stations: {
        row: {
          kind: "batch",
          service: deterministic(plan.commitTime),
          most: plan.groupLimit,
          sharded: false,
          to: "stock",
        },
        // The commit's time is spent above; here its units are counted.
        stock: {
          kind: "stock",
          service: deterministic(1e-9),
          items: { count: 1, stock: plan.stock },
          sold: "created",
          sharded: false,
          to: "order",
        },
        order: {
          servers: Math.ceil(1.5 * plan.demand * plan.orderTime),
          service: erlang({ mean: plan.orderTime, phases: 4 }),
          to: "exit:created",
        },
      },
      presentation: {
        row: { title: "Row", customer: "deduction", role: "stage", note: "One lock; a commit takes a group with it." },
        stock: { title: "Stock", customer: "deduction", role: "stage", note: "Counts units; never below zero." },
        order: { title: "Order", customer: "order", role: "stage" },
      },
    }),
});

/** Clients in a closed loop that update the one row again and again, as a load test does: no thinking, one by one or in groups. */
export const rowLoadTest = (clients: number, commitTime: number, groupLimit: number) =>
  scenarioOf({
    name: "row-load-test",
    title: "A load test of one row",
    until: 5,
    sources: { clients: { kind: "population", size: clients, to: "client" } },
    stations: {
      client: { kind: "delay", service: exponential({ mean: 1e-5 }), to: "row" },
      row: { kind: "batch", service: deterministic(commitTime), most: groupLimit, to: "client" },
    },
    presentation: {},
  });
