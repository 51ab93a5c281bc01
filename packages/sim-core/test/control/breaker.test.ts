import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Breaker, type BreakerState } from "../../src/control/breaker.ts";
import { constant, deterministic, exponential, Kinds, network, thin, type CircuitBreaker } from "../../src/index.ts";
import { noticed } from "../network/watched.ts";

const data = { ratio: 0.5, window: 10, least: 4, open: 5, trials: 2 } as const;

const breakerOf = (rule: CircuitBreaker = data) => {
  const states: BreakerState[] = [];
  const breaker = new Breaker(rule, (state) => states.push(state));
  /** Goes out at `at` and ends after `took`. */
  const call = (at: number, isAnswered: boolean, took = 0): boolean => {
    if (!breaker.lets(at)) return false;
    breaker.ended(at + took, at, breaker.epoch, isAnswered);
    return true;
  };
  return { breaker, states, call };
};

describe("a breaker", () => {
  test("opens at its share of failures, but not before the least number of calls", () => {
    const { states, call } = breakerOf();
    call(0, false);
    call(0, false);
    call(0, false);
    expect(states).toEqual([]);
    call(0, true);
    expect(states).toEqual(["open"]);
    expect(call(4.9, true)).toBe(false);
  });

  test("lets its trials out after the time, and closes when all were answered", () => {
    const { breaker, states, call } = breakerOf();
    for (let at = 0; at < 4; at++) call(0, false);
    const { epoch } = breaker;
    expect([breaker.lets(5), breaker.lets(5), breaker.lets(5)]).toEqual([true, true, false]);
    // One that went out before it opened says nothing now.
    breaker.ended(6, 0, epoch - 1, false);
    breaker.ended(6, 5, breaker.epoch, true);
    expect(states).toEqual(["open", "half-open"]);
    breaker.ended(6, 5, breaker.epoch, true);
    expect(states).toEqual(["open", "half-open", "closed"]);
    expect(call(6, true)).toBe(true);
  });

  test("opens again at one trial that fails", () => {
    const { states, call } = breakerOf();
    for (let at = 0; at < 4; at++) call(0, false);
    call(5, true);
    call(5, false);
    expect(states).toEqual(["open", "half-open", "open"]);
    expect([call(9.9, true), call(10, true)]).toEqual([false, true]);
  });

  test("forgets what is older than its window", () => {
    const { states, call } = breakerOf();
    for (let at = 0; at < 3; at++) call(0, false);
    call(11, false);
    expect(states).toEqual([]);
    for (let at = 0; at < 3; at++) call(11, false);
    expect(states).toEqual(["open"]);
  });

  test("counts slow answers as failures", () => {
    const { states, call } = breakerOf({ ...data, slow: 1 });
    for (let at = 0; at < 4; at++) call(0, true, 1.5);
    expect(states).toEqual(["open"]);
  });

  test("whatever happens: from closed only to open, from there to half-open, from there to either", () => {
    const events = fc.array(fc.tuple(fc.double({ min: 0, max: 3, noNaN: true }), fc.boolean()), { maxLength: 300 });
    fc.assert(
      fc.property(events, (calls) => {
        const { breaker, states, call } = breakerOf();
        let now = 0;
        let opened = -Infinity;
        let known = 0;
        for (const [gap, isAnswered] of calls) {
          now += gap;
          const wasOpen = breaker.state === "open";
          expect(call(now, isAnswered)).toBe(!wasOpen || now >= opened + 5);
          for (; known < states.length; known++) {
            const before = states[known - 1] ?? "closed";
            const next = { closed: ["open"], open: ["half-open"], "half-open": ["open", "closed"] }[before];
            expect(next).toContain(states[known]);
            if (states[known] === "open") opened = now;
          }
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

/** A server that answers nobody from t = 50 to 100, and callers who wait 1 s. */
const outage = (breaker?: CircuitBreaker) =>
  network({
    time: "s",
    sources: { users: { kind: "poisson", rate: constant(20), to: "client" } },
    stations: {
      client: {
        kind: "caller",
        servers: 30,
        steps: [{ call: "server", timeout: deterministic(1), ...(breaker ? { breaker } : {}) }],
      },
      server: {
        kind: "sharing",
        service: exponential({ mean: 0.05 }),
        schedule: {
          steps: [
            [0, 8],
            [50, 0],
            [100, 8],
          ],
          every: 1_000,
        },
      },
    },
  });

const run = (breaker?: CircuitBreaker) => {
  const { run: replication, notices } = noticed(outage(breaker), { seed: "outage", until: 200 });
  return { figures: replication.figures(), notices: notices.filter(({ kind }) => kind === "breaker") };
};

describe("before a server that fails for a while", () => {
  const breaker = { ratio: 0.5, window: 5, open: 5 } as const;
  const [bare, guarded] = [run(), run(breaker)];

  test("it opens with the outage, tries every five seconds and closes after it, and says so", () => {
    const [first, ...others] = guarded.notices;
    expect(first.text).toBe("the breaker of client's step 0 is open");
    expect(first.time).toBeGreaterThan(51);
    expect(first.time).toBeLessThan(56);
    expect(others.at(-1)!.text).toMatch(/ is closed$/);
    expect(others.at(-1)!.time).toBeGreaterThanOrEqual(100);
    expect(others.at(-1)!.time).toBeLessThan(112);
    expect(guarded.notices.filter(({ value }) => value === 1).length).toBeLessThan(14);
  });

  test("it keeps callers from waiting, and the server from work that nobody waits for", () => {
    expect(guarded.figures.stations["client"].meanBusy).toBeLessThan(0.4 * bare.figures.stations["client"].meanBusy);
    expect(guarded.figures.stations["server"].arrived).toBeLessThan(
      bare.figures.stations["server"].arrived - 20 * 50 * 0.7,
    );
  });
});

test("what is no breaker is refused with its path", () => {
  const path = "network.stations.client.steps[0].breaker";
  expect(() => outage({ ...data, ratio: 1.5 })).toThrow(`${path}.ratio: expected a share up to 1, got 1.5.`);
  expect(() => outage({ ...data, open: 0 })).toThrow(`${path}.open`);
  expect(() => outage({ ...data, trials: 0 })).toThrow(`${path}.trials`);
});

test("under a slice fewer calls are enough to open it, and one trial closes it or none", () => {
  const shop = (breaker: CircuitBreaker) =>
    network({
      time: "s",
      sources: { jobs: { kind: "poisson", rate: constant(1), to: "desk" } },
      stations: {
        desk: { kind: "caller", servers: 50, steps: [{ service: deterministic(1) }, { call: "back", breaker }] },
        back: { servers: 50, service: deterministic(1) },
      },
    });
  const rule = { ratio: 0.5, window: 10, least: 40, open: 5 } as const;
  expect(thin(shop({ ...rule, trials: 1 }), 10, new Kinds()).stations["desk"]).toMatchObject({
    steps: [{}, { breaker: { least: 4, trials: 1 } }],
  });
  expect(() => thin(shop({ ...rule, trials: 10 }), 10, new Kinds())).toThrow(
    "stations.desk.steps[1].breaker.trials: expected 1 where one customer stands for 10, got 10. Use slice 1, or one trial.",
  );
});
