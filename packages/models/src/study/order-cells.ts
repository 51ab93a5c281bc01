import { constant, erlang, exponential, type Presentation, type StationData } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "Order creation in cells, one of them hotter";

const figures = {
  demand: {
    value: 3_260,
    unit: "orders/s",
    reference: "583,000/s over 200, and an eighth more",
    confidence: "assumed",
    range: [500, 6_000],
  },
  cells: {
    value: 15,
    unit: "cells",
    reference: "3 regions of 5 units (Besthub 589ce488212a)",
    confidence: "published",
  },
  skew: {
    value: 0.15,
    unit: "more orders in the hottest cell than in the mean",
    reference: "Buyers are spread by number, orders are not; not published",
    confidence: "assumed",
    range: [0, 0.3],
  },
  threads: {
    value: 100,
    unit: "threads a cell",
    reference: "Four times its connections",
    confidence: "assumed",
    range: [30, 400],
  },
  connections: {
    value: 24,
    unit: "connections a cell",
    reference: "About twice the cores of its database (Alibaba Cloud help 149304)",
    confidence: "assumed",
    range: [8, 100],
  },
  ownTime: {
    value: 0.01,
    unit: "s",
    reference: "The stage's own work on an order",
    confidence: "assumed",
    range: [0.002, 0.05],
  },
  databaseTime: {
    value: 0.1,
    unit: "s",
    reference: "Half of the trade system's 200 ms (InfoQ, 2012-12)",
    confidence: "derived",
  },
  databaseServers: {
    value: 60,
    unit: "statements at once a cell",
    reference: "Enough: connections are what is short",
    confidence: "assumed",
  },
  duration: { value: 120, unit: "s", reference: "Long after the hottest cell is full", confidence: "assumed" },
} as const;

type Plan = PlanOf<keyof typeof figures>;

/** Shares of the cells, the hottest first. */
export const cellShares = ({ cells, skew }: Plan): readonly number[] => {
  const hottest = (1 + skew) / cells;
  return Array.from({ length: cells }, (_, cell) => (cell === 0 ? hottest : (1 - hottest) / (cells - 1)));
};

const cellOf = (cell: number, plan: Plan): { readonly [name: string]: StationData } => ({
  [`order${cell}`]: {
    kind: "caller",
    servers: plan.threads,
    steps: [
      { service: exponential({ mean: plan.ownTime }) },
      { seize: `connections${cell}` },
      { call: `database${cell}` },
      { release: `connections${cell}` },
    ],
    to: `exit:created${cell}`,
  },
  [`connections${cell}`]: { kind: "pool", units: plan.connections },
  [`database${cell}`]: { servers: plan.databaseServers, service: erlang({ mean: plan.databaseTime, phases: 2 }) },
});

/**
 * Buyers belong to cells that share nothing; each has its order stage, connections and database. How much all take is decided by the hottest.
 *
 * A cell takes 24 / 0.1 s = 240/s, 15 of them 3,600/s if all were alike. With 15 % more in one, 3,600 / 1.15 = 3,130/s is the
 * most before that one is full; at 3,260/s it gets 250/s, and the others 215/s, 90 % of theirs.
 */
export const orderCells = study({
  name: "order-cells",
  title,
  parameters: figures,
  assemble: (plan) => {
    const shares = cellShares(plan);
    const presentation: { [station: string]: Presentation } = {};
    for (const cell of shares.keys()) {
      presentation[`order${cell}`] = { title: `Order, cell ${cell}`, customer: "order", role: "stage" };
      presentation[`connections${cell}`] = {
        title: `Connections ${cell}`,
        customer: "order",
        role: "row",
        of: `order${cell}`,
      };
      presentation[`database${cell}`] = { title: `Database ${cell}`, customer: "order", role: "aside" };
    }
    return scenarioOf({
      name: "order-cells",
      title,
      until: plan.duration,
      sources: {
        buyers: {
          kind: "poisson",
          rate: constant(plan.demand),
          to: Object.fromEntries(shares.map((share, cell) => [`order${cell}`, share])),
        },
      },
      stations: Object.assign({}, ...shares.map((_, cell) => cellOf(cell, plan))) as {
        readonly [name: string]: StationData;
      },
      presentation,
    });
  },
});
