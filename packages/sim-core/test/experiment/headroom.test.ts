import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { headroom, holdingShare, type HeadroomOptions, type Judgement } from "../../src/experiment.ts";
import { exponential, network, type Scenario } from "../../src/index.ts";
import { erlangB, mmc } from "../../src/theory.ts";
import { desk, scenarioOf, waits } from "./call-desk.ts";

/** The factor at which a growing figure of theory meets its bound. */
const factorAt = (figure: (factor: number) => number, bound: number): number => {
  let [low, high] = [0.1, 1.49];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (figure(middle) < bound) low = middle;
    else high = middle;
  }
  return low;
};

/** The demand of so many steps of a hundredth: what is told of it is what was tried. */
const tried = (step: number): number => Number((1.01 ** step).toPrecision(4));

/** Replications of which each is known to bear so many steps of a hundredth. */
const known = (steps: readonly number[], rest: HeadroomOptions = {}) => {
  const asked: number[] = [];
  const judge = (scenario: Scenario, replication: number): Promise<Judgement> => {
    const { mean } = (scenario.network.sources["people"] as { readonly interarrival: { readonly mean: number } })
      .interarrival;
    const step = Math.round(Math.log(0.125 / mean) / Math.log(1.01));
    asked.push(step);
    const shortage = step > steps[replication] ? { station: "desk", objective: 0 } : null;
    return Promise.resolve({ shortage, worst: [0], lost: 0, backlog: null, busy: {} });
  };
  const found = headroom(scenarioOf(desk({ servers: 12 }), [waits], 10), {
    replications: steps.length,
    judge,
    ...rest,
  });
  return found.then((room) => ({ room: room!, asked }));
};

describe("headroom", () => {
  test("is Erlang's, where Erlang knows it: waits", async () => {
    const found = await headroom(scenarioOf(desk({ servers: 12 }), [waits], 4000), { replications: 8 });
    const late = (factor: number): number =>
      1 - mmc({ arrivalRate: 8 * factor, meanService: 1, servers: 12 }).waitCdf(1);
    const theory = factorAt(late, 0.1);
    // Some 10.5 a second: the unluckiest of eight bears a little less than the mean.
    expect(theory).toBeGreaterThan(1.2);
    expect(found!.factor / theory).toBeGreaterThan(0.94);
    expect(found!.factor / theory).toBeLessThan(1.01);
    expect(found!.broken).toMatchObject({ shortage: { station: "desk", objective: 0 } });
    expect(Math.abs(found!.broken.factor / found!.factor - 1.01)).toBeLessThan(0.001);
    expect(found!.sure.share).toBeCloseTo(0.05 ** (1 / 8), 12);
    expect(found!.runs).toBeLessThan(40);
  });

  test("is below one where the demand is not borne, and Erlang's of losses", async () => {
    const lossy = { ...scenarioOf(desk({ servers: 8, capacity: 8 }), [], 8000), mostLost: 0.1 };
    const found = await headroom(lossy, { replications: 5 });
    const theory = factorAt((factor) => erlangB(8 * factor, 8), 0.1);
    expect(theory).toBeLessThan(0.8);
    expect(Math.abs(found!.factor / theory - 1)).toBeLessThan(0.05);
    expect(found!.broken.shortage).toEqual({ station: "desk" });
  });

  test("is borne by every replication, also by one that bears more and not that", async () => {
    // By steps of a hundredth: the first bears up to 20, but not 10; the second up to 10.
    const bears = [(step: number) => step <= 20 && step !== 10, (step: number) => step <= 10];
    const judge = (scenario: Scenario, replication: number): Promise<Judgement> => {
      const { mean } = (scenario.network.sources["people"] as { readonly interarrival: { readonly mean: number } })
        .interarrival;
      const step = Math.round(Math.log(0.125 / mean) / Math.log(1.01));
      const shortage = bears[replication](step) ? null : { station: "desk", objective: 0 };
      return Promise.resolve({ shortage, worst: [0], lost: 0, backlog: null, busy: {} });
    };
    const found = await headroom(scenarioOf(desk({ servers: 12 }), [waits], 10), { replications: 2, judge });
    expect(found!.factor).toBe(tried(9));
    expect(found!.broken).toMatchObject({ factor: tried(10), replication: 0 });
  });

  test("is what the weakest replication bears, whatever they bear and however many are run at once", async () => {
    const steps = fc.array(fc.integer({ min: -200, max: 400 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (steps, atOnce) => {
        const { room, asked } = await known(steps, { atOnce });
        const least = Math.min(...steps);
        expect(room.factor).toBe(tried(least));
        expect(room.broken).toEqual({
          factor: tried(least + 1),
          replication: steps.indexOf(least),
          shortage: { station: "desk", objective: 0 },
        });
        expect(room.runs).toBe(asked.length);
        expect(room.sure).toMatchObject({ share: holdingShare(steps.length, 1, 0.95), confidence: 0.95 });
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test("costs little more than a run of each replication, and tells where it stands", async () => {
    const news: number[] = [];
    const { room, asked } = await known(Array(20).fill(37), { onProgress: ({ runs }) => news.push(runs) });
    // Strides of 1, 2, 4, 8, 16, 32 and five halvings, then nineteen looks.
    expect(asked.length).toBeLessThan(34);
    expect(news).toEqual(Array.from(asked, (_, run) => run + 1));
    expect(room.broken.replication).toBe(0);
  });

  test("is null when aborted, by the signal or by the judge", async () => {
    const aborted = { signal: { aborted: true } };
    expect(await headroom(scenarioOf(desk({ servers: 12 }), [waits], 10), aborted)).toBeNull();
    expect(
      await headroom(scenarioOf(desk({ servers: 12 }), [waits], 10), { judge: () => Promise.resolve(null) }),
    ).toBeNull();
  });

  test("refuses what it cannot answer, in a sentence", async () => {
    const never = (shortage: Judgement["shortage"]) => () =>
      Promise.resolve({ shortage, worst: [0], lost: 0, backlog: null, busy: {} });
    const asked = scenarioOf(desk({ servers: 12 }), [waits], 10);
    await expect(headroom(asked, { judge: never(null) })).rejects.toThrow("nothing breaks at 1024 times the demand");
    await expect(headroom(asked, { judge: never({ station: "desk" }) })).rejects.toThrow(
      "not even a 1024th of the demand keeps what is asked",
    );
    await expect(headroom(scenarioOf(desk({ servers: 12 }), [], 10))).rejects.toThrow(
      "headroom.scenario.objectives: expected at least one, or mostLost, for nothing is asked",
    );
    const times = network({
      time: "s",
      sources: { people: { kind: "trace", times: [1, 2], to: "desk" } },
      stations: { desk: { service: exponential({ mean: 1 }) } },
    });
    await expect(headroom(scenarioOf(times, [waits], 10))).rejects.toThrow(
      'sources.people: expected a source whose demand can be multiplied, got "trace".',
    );
    for (const [option, value] of [
      ...Object.entries({ replications: 0, resolution: 0, atOnce: 0.5, seed: {} }),
      ["seed", null] as const,
    ]) {
      await expect(headroom(asked, { [option]: value }), option).rejects.toThrow(`headroom.${option}`);
    }
  });

  test("says which station does not keep up with as much, of which nothing is asked", async () => {
    const scenario = scenarioOf(desk({ servers: 12 }), [waits], 10);
    const judge = ({ network }: Scenario, replication: number): Promise<Judgement> => {
      const { mean } = (network.sources["people"] as { readonly interarrival: { readonly mean: number } }).interarrival;
      const shortage = mean < 0.12 ? { station: "desk", objective: 0 } : null;
      const backlog = shortage ? null : { station: "web", share: 0.2 + replication / 10, isAsked: false };
      return Promise.resolve({ shortage, worst: [0], lost: 0, backlog, busy: {} });
    };
    const room = await headroom(scenario, { replications: 3, judge });
    expect(room!.factor).toBe(tried(4));
    expect(room!.backlog).toEqual({ station: "web", share: 0.4, isAsked: false, replication: 2 });
  });
});
