import {
  deterministic,
  erlang,
  exponential,
  lognormal,
  network,
  scale,
  type Network,
  type Presentation,
  type Scenario,
  type SourceData,
  type StationData,
} from "@double11/sim-core";
import { tailDemand } from "../demand/tail-demand.ts";
import { midnightDemand } from "../demand/midnight-demand.ts";
import { parameters as p } from "../parameter/parameters.ts";
import { secondsBetween } from "./wall-clock.ts";
import type { LiveRoom, Night } from "./night.ts";

/**
 * A night as a scenario: the queueing network, its clock and how to read it.
 *
 *   shoppers ─┐                                ┌─ inventory ─┐
 *   hot item ─┼─ cdn ── gate (limiter) ── … ───┼─ hotItem    ├─ order ─┬─ thinking ── payment ── paid
 *   live rooms┘                                └─ one row a room ┘     └─ lapsing ── cancelled
 *   presale, from half past midnight on ──────────────────────────────────── payment ── tail paid
 *
 * Hot rows do not shard: they meet their whole streams whatever the slice.
 *
 * Load at the peak of 2020, 583,000/s: CDN 3.09 M views/s × 12 ms = 37,080 of 54,000, 69 %; inventory × 2 ms = 1,166 of 1,700; order
 * × 0.2 s = 116,600 of 141,000, 83 %, where nobody waits in so many; the hot row 5,830/s of 31,000. Payment is asked for
 * 554,000/s and takes 379,000/s: its queue grows by up to 175,000 a second, to waits of half a minute.
 */
export const assemble = (night: Night): Scenario => {
  const midnight = secondsBetween(night.from, night.midnight);
  return {
    name: night.name,
    title: night.title,
    network: nightNetwork(night, midnight),
    epoch: night.from,
    until: secondsBetween(night.from, night.until),
    slice: night.slice,
    wholeSlice: 1,
    windows: night.windows.map((window) => ({
      from: secondsBetween(night.from, window.from),
      until: secondsBetween(night.from, window.until),
    })),
    presentation: presentation(night),
    objectives: [
      { station: "order", measure: "sojourn", quantile: 0.99, below: 2, window: 10, share: 0.999 },
      { station: "payment", measure: "wait", quantile: 0.99, below: 10, window: 10, share: 0.999 },
    ],
    prices: {},
  };
};

/** Spread of patience and of the time until the next attempt, of the logarithm; assumed. */
const impatience = 0.5;

const rowOf = (source: string): string => (source === "hotBuyers" ? "hotItem" : `${source}Row`);

const nightNetwork = (night: Night, midnight: number): Network => {
  const rooms = Object.entries(night.live);
  const demand = midnightDemand(night.demand, midnight);
  const { cdn, gate, order, payment } = night.stages;
  const whole = { to: "gate" } as const;
  const sources: { [name: string]: SourceData } = {
    shoppers: { kind: "poisson", rate: demand, to: "cdn" },
    hotBuyers: { kind: "poisson", rate: scale(night.demand.hotItemShare, demand), to: "cdn", whole },
  };
  for (const [name, room] of rooms) sources[name] = { ...pulses(room), to: "cdn", whole };
  const rows = Object.keys(sources).slice(1);
  const opening = midnight + night.demand.tailAfter;
  const tail = night.demand.tailOrders > 0 && opening < secondsBetween(night.from, night.until);
  // Their orders were created with the deposit, days before.
  if (tail) sources["presale"] = { kind: "poisson", rate: tailDemand(night.demand, opening), to: "payment" };
  const stations: { [name: string]: StationData } = {
    cdn: {
      servers: cdn.servers,
      service: exponential({ mean: cdn.pageTime }),
      fanOut: cdn.viewsPerAttempt,
      to: "gate",
    },
    gate: {
      kind: "limiter",
      rate: gate.limit,
      burst: gate.limit / 10,
      horizon: gate.ticketHorizon,
      to: {
        byClass: {
          shoppers: "inventory",
          ...Object.fromEntries(rows.map((name) => [name, rowOf(name)])),
          ...(tail ? { presale: "exit" } : {}),
        },
      },
    },
    ...inventory(night),
    order: {
      servers: order.servers,
      service: exponential({ mean: order.serviceTime }),
      // Nobody's patience is near 0: as long as hardly anybody waits, nobody gives up.
      patience: lognormal({ median: order.patience, sigma: impatience }),
      retry: { attempts: order.attempts, delay: lognormal({ median: order.retryDelay, sigma: impatience }) },
      to: { thinking: payment.paidShare, lapsing: 1 - payment.paidShare },
    },
    thinking: {
      kind: "delay",
      service: lognormal({ median: payment.delayMedian, sigma: payment.delaySigma }),
      to: "payment",
    },
    lapsing: { kind: "delay", service: deterministic(payment.timeout), to: "exit:cancelled" },
    payment: {
      servers: payment.servers,
      service: erlang({ mean: payment.serviceTime, phases: 4 }),
      to: tail ? paidByClass(Object.keys(sources)) : "exit:paid",
    },
  };
  return network<string, string>({ time: "s", sources, stations });
};

/** Presale orders are counted apart: they are nobody's who came this night. */
const paidByClass = (classes: readonly string[]) => ({
  byClass: Object.fromEntries(
    classes.map((name) => [name, name === "presale" ? "exit:tailPaid" : "exit:paid"] as const),
  ),
});

/** The sharded store and the rows that do not shard. */
const inventory = (night: Night): { [name: string]: StationData } => {
  const { servers, updateTime, stock, hotRowRate } = night.stages.inventory;
  const row = (count: number, units: number): StationData => ({
    kind: "stock",
    service: deterministic(1 / hotRowRate),
    items: { count, stock: units },
    sold: "paid",
    sharded: false,
    to: "order",
  });
  return {
    inventory: {
      kind: "stock",
      servers,
      service: exponential({ mean: updateTime }),
      items: { count: 1, stock },
      sold: "paid",
      to: "order",
    },
    hotItem: row(1, night.demand.hotItemStock),
    ...Object.fromEntries(
      Object.entries(night.live).map(([name, room]) => [rowOf(name), row(room.products, room.stock)]),
    ),
  };
};

/** Calls are a renewal process of the room's pace; the first comes somewhere within one gap. */
const pulses = (room: LiveRoom) =>
  ({
    kind: "pulses",
    first: exponential({ mean: room.gap }),
    gap: erlang({ mean: room.gap, phases: 4 }),
    size: room.audience * room.clickThrough,
    reaction: lognormal({ median: room.reactionMedian, sigma: room.reactionSigma }),
  }) as const;

const presentation = (night: Night): { [station: string]: Presentation } => ({
  cdn: {
    title: "CDN",
    customer: "page view",
    role: "stage",
    note: `${night.stages.cdn.viewsPerAttempt} page views an attempt; the one that ends in the click is simulated. A view is about ${p.pageWeight.value / 1e6} MB in ${p.pageRequests.value} requests.`,
  },
  gate: { title: "Gate", customer: "attempt", role: "stage", note: "Refuses the excess with a ticket to come back." },
  inventory: {
    title: "Inventory",
    customer: "attempt",
    role: "stage",
    note: "One unit of stock is deducted: one update of a row.",
  },
  hotItem: { title: "Hot item", customer: "attempt", role: "row", of: "inventory", note: "One database row." },
  ...Object.fromEntries(
    Object.keys(night.live).map((name, at) => [
      rowOf(name),
      {
        title: `Live room ${String.fromCharCode(65 + at)}`,
        customer: "attempt",
        role: "row",
        of: "inventory",
        note: "The row of the product on air; everyone reaches for it at the host's word.",
      } as const,
    ]),
  ),
  order: {
    title: "Order",
    customer: "order",
    role: "stage",
    note: `About ${p.databaseOperations.value} database operations each.`,
  },
  thinking: { title: "On the way to pay", customer: "order", role: "aside" },
  lapsing: {
    title: "Never paid",
    customer: "order",
    role: "aside",
    note: "Cancelled at the time-out; stock goes back.",
  },
  payment: {
    title: "Payment",
    customer: "payment",
    role: "stage",
    note: `About ${p.paymentOperations.value} database operations each.`,
  },
});
