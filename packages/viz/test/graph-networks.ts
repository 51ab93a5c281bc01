import { constant, network, type NetworkData, type Scenario, type StationData } from "@double11/sim-core";
import { MemorySink } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";

// Networks that no line can show, as runs of half a minute.

const service = { law: "exponential", mean: 0.02 } as const;
const shoppers = <Name extends string>(to: Name) =>
  ({ shoppers: { kind: "poisson", rate: constant(30), to } }) as const;

/** Three checks at once, then the order. */
const forkAndJoin = network({
  time: "s",
  sources: shoppers("checkout"),
  stations: {
    checkout: { kind: "fork", branches: ["price", "stock", "risk"], to: "order" },
    price: { servers: 2, service },
    stock: { servers: 2, service },
    risk: { servers: 4, service: { law: "exponential", mean: 0.08 } },
    order: { servers: 2, service, to: "exit:paid" },
  },
});

/** One in five comes back, one in ten from the very end. */
const feedback = network({
  time: "s",
  sources: shoppers("cart"),
  stations: {
    cart: { servers: 2, service, to: "payment" },
    payment: { servers: 2, service, to: { cart: 0.2, receipt: 0.8 } },
    receipt: { servers: 1, service: { law: "exponential", mean: 0.01 }, to: { payment: 0.1, "exit:done": 0.9 } },
  },
});

/** Three layers of caches before one origin. */
const cacheHierarchy = network({
  time: "s",
  sources: shoppers("browser"),
  stations: {
    browser: cacheBefore("edge", 20, "exit:hit"),
    edge: cacheBefore("regional", 100, "browser"),
    regional: cacheBefore("origin", 500, "edge"),
    origin: { servers: 4, service: { law: "exponential", mean: 0.1 }, to: "regional" },
  },
});

function cacheBefore<Miss extends string, To extends string>(miss: Miss, capacity: number, to: To) {
  return { kind: "cache", keys: { law: "zipf", items: 2_000, exponent: 0.9 }, capacity, miss, to } as const;
}

/** `count` stations, each leading to one or two of those behind it and some back: as tangled as it gets. */
export function tangle(count: number): NetworkData {
  const name = (i: number): string => `station-${i + 1}`;
  const stations = Array.from({ length: count }, (_, i): [string, StationData] => {
    const ahead = [i + 1, i + 1 + ((i * 7) % 5)].filter((to) => to < count);
    const back = i % 9 === 8 ? [i - 4] : [];
    const targets = [...new Set([...ahead, ...back])].map(name);
    const to = targets.length === 0 ? "exit" : Object.fromEntries(targets.map((each) => [each, 1 / targets.length]));
    return [name(i), { servers: 4, service: { law: "exponential", mean: 0.01 }, to } as StationData];
  });
  return {
    time: "s",
    sources: { shoppers: { kind: "poisson", rate: constant(5), to: name(0) } },
    stations: Object.fromEntries(stations),
  } as NetworkData;
}

export const graphNetworks: { readonly [name: string]: NetworkData } = {
  "a fork and join": forkAndJoin,
  "a feedback loop": feedback,
  "a hierarchy of caches": cacheHierarchy,
  "40 stations": tangle(40),
};

/** The run file of a network. */
export async function graphRun(data: NetworkData): Promise<Uint8Array<ArrayBuffer>> {
  const scenario: Scenario = {
    name: "graph",
    title: "A network that branches",
    network: data,
    epoch: "2020-11-11T00:00:00+08:00",
    until: 30,
    slice: 1,
    windows: [],
    presentation: {},
    objectives: [],
    prices: {},
  };
  const sink = new MemorySink();
  await recordRun(scenario, { seed: "graph", sink });
  return sink.bytes();
}
