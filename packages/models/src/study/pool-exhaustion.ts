import { erlang, exponential, piecewise } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "A slow database takes down the healthy stage above it";

/**
 * The order stage holds a connection while its database works. The database has servers enough; only each
 * statement takes longer.
 *
 * Load 3,000 orders/s. At 20 ms a statement 60 of 200 connections are held, the pool's limit is 10,000/s; at 100 ms
 * the limit is 200 / 0.1 s = 2,000/s, while the database, at 200 of 1,000 servers, is 20 % busy. Orders above
 * 2,000/s wait for connections with their threads in hand, and the threads are gone as well.
 */
export const poolExhaustion = study({
  name: "pool-exhaustion",
  title,
  parameters: {
    demand: {
      value: 3_000,
      unit: "orders/s",
      reference: "One cell of some 200 at the peak of 2020",
      confidence: "assumed",
      range: [500, 9_000],
    },
    threads: {
      value: 800,
      unit: "threads",
      reference: "A common bound of an application server's pool",
      confidence: "assumed",
      range: [200, 2_000],
    },
    connections: {
      value: 200,
      unit: "connections",
      reference: "About twice the cores of the database (Alibaba Cloud help 149304)",
      confidence: "assumed",
      range: [50, 500],
    },
    ownTime: {
      value: 0.01,
      unit: "s",
      reference: "The stage's own work on an order",
      confidence: "assumed",
      range: [0.002, 0.05],
    },
    databaseTime: {
      value: 0.02,
      unit: "s",
      reference: "All statements of one order, healthy",
      confidence: "assumed",
      range: [0.005, 0.05],
    },
    slowBy: {
      value: 5,
      unit: "times as long",
      reference: "A missing index, a cold cache: no figure is published",
      confidence: "assumed",
      range: [1, 20],
    },
    databaseServers: {
      value: 1_000,
      unit: "statements at once",
      reference: "Enough: the database is not what is short",
      confidence: "assumed",
    },
    duration: { value: 60, unit: "s", reference: "Long after the pool is full", confidence: "assumed" },
  },
  assemble: (plan) =>
    scenarioOf({
      name: "pool-exhaustion",
      title,
      until: plan.duration,
      sources: {
        shoppers: {
          kind: "poisson",
          rate: piecewise([
            [0, plan.demand],
            [plan.duration, plan.demand],
          ]),
          to: "order",
        },
      },
      stations: {
        order: {
          kind: "caller",
          servers: plan.threads,
          steps: [
            { service: exponential({ mean: plan.ownTime }) },
            { seize: "connections" },
            { call: "database" },
            { release: "connections" },
          ],
          to: "exit:created",
        },
        connections: { kind: "pool", units: plan.connections },
        database: {
          servers: plan.databaseServers,
          service: erlang({ mean: plan.databaseTime * plan.slowBy, phases: 2 }),
        },
      },
      presentation: {
        order: {
          title: "Order",
          customer: "order",
          role: "stage",
          note: "Holds a thread, and a connection while the database works.",
        },
        connections: { title: "Connections", customer: "order", role: "row", of: "order" },
        database: {
          title: "Database",
          customer: "order",
          role: "stage",
          note: "Has servers enough; each order only takes longer.",
        },
      },
    }),
});
