import type { Scenario, StationData } from "@double11/sim-core";

// A midnight of plain stations: half a minute before the sale opens to two minutes after.
export const tick = 0.1;
export const rows = 1500;
export const subBuckets = 64;
export const minExponent = -20;

export interface Line {
  readonly name: string;
  readonly kind: string;
  readonly servers: number;
  readonly weight: number;
  readonly data: StationData;
  readonly limit: number;
}

const exponential = (mean: number) => ({ law: "exponential", mean }) as const;

export const lines: readonly Line[] = [
  line(
    "cdn",
    "queue",
    120_000,
    20,
    { service: exponential(0.012), servers: 120_000, fanOut: 10, to: "gate" },
    9_000_000,
  ),
  line("gate", "limiter", 0, 2, { kind: "limiter", rate: 583_000, burst: 50_000, to: "inventory" }, 583_000),
  line(
    "inventory",
    "queue",
    40_000,
    2,
    { service: exponential(0.05), servers: 40_000, to: { hotItem: 0.02, order: 0.98 } },
    800_000,
  ),
  line(
    "hotItem",
    "stock",
    1,
    1,
    { kind: "stock", service: exponential(1 / 8000), items: { count: 1, stock: 100_000 }, sold: "paid", to: "order" },
    8000,
  ),
  line("order", "queue", 76_710, 2, { service: exponential(0.118), servers: 76_710, to: "thinking" }, 650_000),
  line(
    "thinking",
    "delay",
    0,
    2,
    { kind: "delay", service: { law: "lognormal", median: 8, sigma: 0.8 }, to: "payment" },
    Infinity,
  ),
  line("payment", "queue", 113_700, 2, { service: exponential(0.3), servers: 113_700, to: "exit:paid" }, 379_000),
];

function line(name: string, kind: string, servers: number, weight: number, data: StationData, limit: number): Line {
  return { name, kind, servers, weight, data, limit };
}

export const fluidScenario: Scenario = {
  name: "midnight-2020",
  title: "Double 11, 2020: the first two minutes",
  network: {
    time: "s",
    sources: {
      buyers: { kind: "poisson", rate: { shape: "constant", rate: 600_000 }, to: "cdn" },
      liveRooms: {
        kind: "pulses",
        first: exponential(5),
        gap: exponential(20),
        size: 40_000,
        reaction: exponential(1.5),
        to: "hotItem",
      },
    },
    stations: Object.fromEntries(lines.map(({ name, data }) => [name, data])),
  },
  epoch: "2020-11-10T23:59:30+08:00",
  until: rows * tick,
  slice: 2,
  windows: [],
  presentation: {
    cdn: { title: "CDN", customer: "page view", role: "stage", note: "Pages and pictures, served from the edge." },
    gate: { title: "Flow control", customer: "attempt", role: "stage" },
    inventory: { title: "Inventory", customer: "attempt", role: "stage" },
    hotItem: { title: "Hot item", customer: "attempt", role: "row", of: "inventory" },
    order: { title: "Order", customer: "order", role: "stage" },
    thinking: { title: "Choosing how to pay", customer: "order", role: "aside" },
    payment: { title: "Payment", customer: "payment", role: "stage" },
  },
  objectives: [{ station: "order", measure: "sojourn", quantile: 0.99, below: 0.5, window: 10, share: 0.999 }],
  prices: {},
};
