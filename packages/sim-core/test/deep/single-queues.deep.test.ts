import { describe, test } from "vitest";
import { deterministic, erlang, exponential, hyperexponential, lognormal, type Distribution } from "../../src/index.ts";
import { erlangB } from "../../src/theory/erlang-b.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { markovQueue, oneQueue } from "../network/queues.ts";

// The published cases with 100 replications and standard errors of 1 %.

describe("M/M/c", () => {
  const cases = [
    { id: "V01", lambda: 75, mu: 100, servers: 1, wait: 0.03 },
    { id: "V02", lambda: 1, mu: 2, servers: 1, wait: 0.5 },
    { id: "V03", lambda: 2, mu: 4, servers: 1, wait: 0.25 },
    { id: "V04", lambda: 5, mu: 8, servers: 1, wait: 5 / 24 },
    { id: "V05", lambda: 1, mu: 1.1, servers: 1, wait: 10 - 1 / 1.1 },
    { id: "V07", lambda: 2, mu: 1, servers: 3, wait: 4 / 9 },
    { id: "V10", lambda: 40 / 60, mu: 1 / 4, servers: 4, wait: 1.13527 },
    { id: "V10, 3 clerks", lambda: 40 / 60, mu: 1 / 4, servers: 3, wait: 9.57013 },
  ];
  test.each(cases)("$id", ({ id, lambda, mu, servers, wait }) => {
    const until = 40_000 / lambda / (1 - lambda / mu / servers);
    const net = markovQueue(lambda, mu, { servers });
    const figures = replicate(id, net, { until, warmUp: until / 20, replications: 100 });
    const at = (run: (typeof figures)[number]) => run.stations["queue"];
    expectAgreement(figures, "wait", (run) => at(run).meanWait, wait, 0.01);
    expectAgreement(figures, "sojourn", (run) => at(run).meanSojourn, wait + 1 / mu, 0.01);
    expectAgreement(figures, "queue", (run) => at(run).meanQueue, lambda * wait, 0.01);
    expectAgreement(figures, "utilization", (run) => at(run).utilization, lambda / mu / servers, 0.01);
  });
});

describe("V18: M/G/1", () => {
  const cases: [id: string, load: number, service: Distribution, sojourn: number][] = [
    ["D", 0.8, deterministic(1), 3],
    ["E4", 0.8, erlang({ mean: 1, phases: 4 }), 3.5],
    ["M", 0.8, exponential({ mean: 1 }), 5],
    // Two branches, balanced means, squared coefficient of variation 4.
    ["H2", 0.8, balanced(4), 11],
    ["D at 0.9", 0.9, deterministic(1), 5.5],
  ];
  test.each(cases)("%s", (id, load, service, sojourn) => {
    const until = 300_000;
    const figures = replicate(`V18 ${id}`, oneQueue(load, service), { until, warmUp: until / 20, replications: 100 });
    expectAgreement(figures, id, (run) => run.stations["queue"].meanSojourn, sojourn, 0.01);
  });
});

function balanced(scv: number): Distribution {
  const p = (1 + Math.sqrt((scv - 1) / (scv + 1))) / 2;
  return hyperexponential({ probabilities: [p, 1 - p], means: [1 / (2 * p), 1 / (2 * (1 - p))] });
}

describe("V14: M/G/c/c at a hundred servers", () => {
  const laws: [law: string, service: Distribution][] = [
    ["exponential", exponential({ mean: 1 })],
    ["deterministic", deterministic(1)],
    ["lognormal", lognormal({ median: Math.exp(-0.5), sigma: 1 })],
  ];
  test.each(laws)("%s", (law, service) => {
    const net = oneQueue(100, service, { servers: 100, capacity: 100 });
    const figures = replicate(`V14 100 ${law}`, net, { until: 300, warmUp: 15, replications: 100 });
    const lost = (run: (typeof figures)[number]) => run.stations["queue"].refused / run.stations["queue"].arrived;
    expectAgreement(figures, law, lost, erlangB(100, 100), 0.01);
  });
});
