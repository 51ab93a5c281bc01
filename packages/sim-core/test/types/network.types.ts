// Compiled, never run: what must not compile is marked, and an error that does
// not come is one itself.

import { constant, deterministic, exponential, network, simulate, solve, type Network } from "../../src/index.ts";

const service = exponential({ mean: 1 });

// The face of the library, as its documentation has it.
const bank = network({
  time: "min",
  sources: { customers: { interarrival: exponential({ mean: 5 }), to: "tellers" } },
  stations: {
    tellers: { servers: 3, service: exponential({ mean: 10 }), to: { manager: 0.1, exit: 0.9 } },
    manager: { service: exponential({ mean: 20 }), to: "exit:satisfied" },
  },
});
bank satisfies Network<"customers", "tellers" | "manager">;

const run = simulate(bank, { until: 100, replications: 2 });
run.stations.tellers.wait.mean.low satisfies number | undefined;
run.stations.manager.sojourn.quantile(0.99).method satisfies string;
run.emitted.customers.mean satisfies number;
solve(bank).stations.tellers.wait.mean.mean satisfies number;

// Misspelt stations and sources in results.
// @ts-expect-error
void run.stations.teller;
// @ts-expect-error
void run.emitted.customer;
// @ts-expect-error
void solve(bank).stations.managers;
// @ts-expect-error: theory counts no customers
void solve(bank).stations.manager.served;
// @ts-expect-error
simulate(bank, { until: 100, warmup: 5 });
// @ts-expect-error
simulate(bank, {});
// @ts-expect-error: results are read, not written
run.stations.tellers.wait.mean.mean = 0;

const to = (route: "pay") => route;
const sources = { shoppers: { kind: "poisson", rate: constant(1), to: "order" } } as const;

network({
  time: "s",
  // @ts-expect-error: a misspelt station in a source's route
  sources: { shoppers: { kind: "poisson", rate: constant(1), to: "oder" } },
  stations: { order: { service } },
});
network({
  time: "s",
  sources,
  // @ts-expect-error: a misspelt station in a station's route
  stations: { order: { service, to: "payment" }, pay: { service } },
});
network({
  time: "s",
  sources,
  // @ts-expect-error: a misspelt station among probabilities
  stations: { order: { service, to: { payment: 0.5, exit: 0.5 } }, pay: { service } },
});
network({
  time: "s",
  sources,
  // @ts-expect-error: a misspelt station in a route by source
  stations: { order: { service, to: { byClass: { shoppers: "payment" } } }, pay: { service } },
});
network({
  time: "s",
  sources,
  // @ts-expect-error: a misspelt station in a balance
  stations: { order: { service, to: { balance: "random", among: ["pay", "payment"] } }, pay: { service } },
});
network({
  time: "s",
  sources,
  // @ts-expect-error: the refused go to one place
  stations: { order: { service, capacity: 3, refused: { exit: 1 } } },
});
network({
  time: "s",
  sources,
  // @ts-expect-error: a bare number is no distribution
  stations: { order: { service: 0.5 } },
});
network({
  time: "s",
  // @ts-expect-error: a bare number is no rate
  sources: { shoppers: { kind: "poisson", rate: 5, to: "order" } },
  stations: { order: { service } },
});
network({
  time: "s",
  sources,
  // @ts-expect-error: a misspelt field
  stations: { order: { service, server: 3 } },
});
network({
  time: "s",
  sources,
  // @ts-expect-error: a delay has no servers
  stations: { order: { kind: "delay", service, servers: 3 } },
});
network({
  // @ts-expect-error: an unknown unit
  time: "weeks",
  sources,
  stations: { order: { service } },
});
// @ts-expect-error: a mean has a name
exponential(3);
// @ts-expect-error: one parameter, not both
exponential({ rate: 1, means: 2 });

// What must compile: exits with labels, kinds, routes from elsewhere, networks whose names are known only at run time.
network({
  time: "s",
  sources: { ...sources, robots: { interarrival: deterministic(1), to: { order: 0.5, "exit:bots": 0.5 } } },
  stations: {
    order: { service, capacity: 3, refused: "gate", to: { byClass: { shoppers: to("pay"), robots: "exit:bots" } } },
    pay: { kind: "delay", service, to: "gate" },
    gate: { kind: "limiter", rate: 1, burst: 1, to: "stock" },
    stock: { kind: "stock", service, items: { count: 1, stock: 1 }, sold: "paid", to: "exit:paid" },
  },
});
const names: string[] = ["a", "b"];
network({
  time: "s",
  sources,
  stations: {
    order: { service, to: { balance: "shortest", among: ["left", "right"], of: 1 } },
    left: { service },
    right: { service },
  },
});
network<string, string>({
  time: "s",
  sources: Object.fromEntries(names.map((name) => [name, { interarrival: service, to: name }])),
  stations: Object.fromEntries(names.map((name) => [name, { service }])),
});
