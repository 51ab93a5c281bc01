import { describe, test } from "vitest";
import { deterministic, erlang, exponential, lognormal, network, type Distribution } from "../../src/index.ts";
import { erlangB } from "../../src/theory/erlang-b.ts";
import { mmck } from "../../src/theory/mmck.ts";
import { expectAgreement, replicate } from "./agreement.ts";
import { birthDeath } from "./birth-death.ts";
import { markovQueue, oneQueue } from "./queues.ts";

describe("M/M/c beside theory", () => {
  const cases = [
    { id: "V01", lambda: 75, mu: 100, servers: 1, wait: 0.03, sojourn: 0.04, waiting: 2.25 },
    { id: "V04", lambda: 5, mu: 8, servers: 1, wait: 5 / 24, sojourn: 1 / 3, waiting: 25 / 24 },
    { id: "V07", lambda: 2, mu: 1, servers: 3, wait: 4 / 9, sojourn: 13 / 9, waiting: 8 / 9 },
    { id: "V10", lambda: 40 / 60, mu: 1 / 4, servers: 4, wait: 1.1353, sojourn: 5.1353, waiting: 3.4235 - 8 / 3 },
  ];
  test.each(cases)("$id", ({ id, lambda, mu, servers, wait, sojourn, waiting }) => {
    const until = 12_000 / lambda;
    const figures = replicate(id, markovQueue(lambda, mu, { servers }), { until, warmUp: until / 10 });
    expectAgreement(figures, "wait", (run) => run.stations["queue"].meanWait, wait, 0.03);
    expectAgreement(figures, "sojourn", (run) => run.stations["queue"].meanSojourn, sojourn);
    expectAgreement(figures, "queue", (run) => run.stations["queue"].meanQueue, waiting, 0.03);
    expectAgreement(figures, "utilization", (run) => run.stations["queue"].utilization, lambda / mu / servers);
  });
});

describe("M/M/c/K beside theory", () => {
  const cases = [
    { id: "V15", lambda: 0.8, mu: 1, servers: 1, capacity: 3, number: 1.22493, sojourn: 1.85246 },
    { id: "V16", lambda: 1.5, mu: 1, servers: 1, capacity: 10, number: 8.12866, sojourn: 8.17648 },
    { id: "V17", lambda: 3, mu: 2, servers: 2, capacity: 5, number: 2.00595, sojourn: 0.73086 },
  ];
  test.each(cases)("$id", ({ id, lambda, mu, servers, capacity, number, sojourn }) => {
    const { blocking } = mmck({ arrivalRate: lambda, meanService: 1 / mu, servers, capacity });
    const figures = replicate(id, markovQueue(lambda, mu, { servers, capacity }), {
      until: 8_000 / lambda,
      warmUp: 400 / lambda,
    });
    const at = (run: (typeof figures)[number]) => run.stations["queue"];
    expectAgreement(figures, "blocking", (run) => at(run).refused / at(run).arrived, blocking);
    expectAgreement(figures, "number", (run) => at(run).meanQueue + at(run).meanBusy, number);
    expectAgreement(figures, "sojourn", (run) => at(run).meanSojourn, sojourn);
  });
});

test("V14: in M/G/c/c only the mean of the service counts", () => {
  const laws: { readonly [law: string]: Distribution } = {
    exponential: exponential({ mean: 1 }),
    deterministic: deterministic(1),
    lognormal: lognormal({ median: Math.exp(-0.5), sigma: 1 }),
  };
  for (const [law, service] of Object.entries(laws)) {
    const queue = oneQueue(10, service, { servers: 10, capacity: 10 });
    const figures = replicate(`V14 ${law}`, queue, { until: 600, warmUp: 30 });
    const lost = (run: (typeof figures)[number]) => run.stations["queue"].refused / run.stations["queue"].arrived;
    expectAgreement(figures, law, lost, erlangB(10, 10));
  }
});

test("V18: M/G/1 waits after Pollaczek and Khinchine", () => {
  const laws = [
    { id: "V18 D", service: deterministic(1), sojourn: 3 },
    { id: "V18 E4", service: erlang({ mean: 1, phases: 4 }), sojourn: 3.5 },
  ];
  for (const { id, service, sojourn } of laws) {
    const figures = replicate(id, oneQueue(0.8, service), { until: 20_000, warmUp: 1_000 });
    expectAgreement(figures, id, (run) => run.stations["queue"].meanSojourn, sojourn);
    expectAgreement(figures, id, (run) => run.stations["queue"].meanWait, sojourn - 1);
  }
});

test("M/G/∞: the number there has the mean λ · E(S), whatever the law", () => {
  const delay = network({
    time: "s",
    sources: { customers: { interarrival: exponential({ mean: 0.1 }), to: "thinking" } },
    stations: { thinking: { kind: "delay", service: lognormal({ median: 2, sigma: 0.5 }) } },
  });
  const figures = replicate("M/G/∞", delay, { until: 1_000, warmUp: 50 });
  const mean = 2 * Math.exp(0.125);
  expectAgreement(figures, "number", (run) => run.stations["thinking"].meanBusy, 10 * mean);
  expectAgreement(figures, "sojourn", (run) => run.stations["thinking"].meanSojourn, mean);
});

test("Erlang A: impatient customers, against a birth and death chain", () => {
  const [lambda, mu, servers, theta] = [5, 1, 5, 0.5];
  const chain = birthDeath(
    200,
    () => lambda,
    (n) => Math.min(n, servers) * mu + Math.max(0, n - servers) * theta,
  );
  const waiting = chain.mean((n) => Math.max(0, n - servers));
  const queue = markovQueue(lambda, mu, { servers, patience: exponential({ rate: theta }) });
  const figures = replicate("Erlang A", queue, { until: 3_000, warmUp: 100 });
  const at = (run: (typeof figures)[number]) => run.stations["queue"];
  expectAgreement(figures, "waiting", (run) => at(run).meanQueue, waiting);
  expectAgreement(figures, "abandoned", (run) => at(run).abandoned / at(run).arrived, (theta * waiting) / lambda);
  expectAgreement(
    figures,
    "busy",
    (run) => at(run).meanBusy,
    chain.mean((n) => Math.min(n, servers)),
  );
});

test("balking, against a birth and death chain", () => {
  const [lambda, mu, servers, above, probability] = [3, 1, 2, 2, 0.6];
  const balks = (n: number) => (n - servers >= above ? probability : 0);
  const chain = birthDeath(
    400,
    (n) => lambda * (1 - balks(n)),
    (n) => Math.min(n, servers) * mu,
  );
  const queue = markovQueue(lambda, mu, { servers, balk: { above, probability } });
  const figures = replicate("balking", queue, { until: 4_000, warmUp: 200 });
  const at = (run: (typeof figures)[number]) => run.stations["queue"];
  expectAgreement(
    figures,
    "number",
    (run) => at(run).meanQueue + at(run).meanBusy,
    chain.mean((n) => n),
  );
  expectAgreement(figures, "balked", (run) => at(run).refused / at(run).arrived, chain.mean(balks));
});
