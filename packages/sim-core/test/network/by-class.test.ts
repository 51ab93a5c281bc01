import { describe, expect, test } from "vitest";
import { deterministic, exponential, network, resume, simulate, snapshot } from "../../src/index.ts";
import { simulateOnWorkers } from "../../src/workers.ts";

const arrivals = (mean: number) => ({ interarrival: exponential({ mean }), to: "desk" }) as const;

/** Members go first; visitors may find the room full, and give up. */
const desk = network({
  time: "min",
  sources: { members: arrivals(4), visitors: arrivals(3) },
  stations: {
    desk: {
      service: exponential({ mean: 1.5 }),
      capacity: 6,
      patience: exponential({ mean: 20 }),
      discipline: { priority: ["members"] },
    },
  },
});

const options = { seed: "classes", until: 2_000, replications: 12 } as const;

describe("figures by class", () => {
  test("part those of the station, each with its interval", () => {
    const { members, visitors } = simulate(desk, options).stations.desk.byClass!;
    expect(members.wait.mean.high!).toBeLessThan(visitors.wait.mean.low!);
    expect(members.wait.quantile(0.9).mean).toBeLessThan(visitors.wait.quantile(0.9).mean);
    for (const { arrived, served, refused, abandoned } of [members, visitors]) {
      // Who is inside at the end, at most six, is neither.
      expect(arrived.mean - served.mean - refused.mean - abandoned.mean).toBeGreaterThanOrEqual(0);
      expect(arrived.mean - served.mean - refused.mean - abandoned.mean).toBeLessThanOrEqual(6);
      expect(Math.min(refused.mean, abandoned.mean)).toBeGreaterThan(0);
      expect(served.method).toContain("12 replications");
    }
  });

  test("in batches too", () => {
    const { members } = simulate(desk, { seed: "batches", until: 20_000, warmUp: 500, batches: 20 }).stations.desk
      .byClass!;
    expect(members.wait.mean.method).toMatch(/20 batches/);
    expect(members.wait.mean.low!).toBeLessThan(members.wait.mean.mean);
  });

  test("begin anew after a warm-up", () => {
    const whole = simulate(desk, { seed: 1, until: 100 }).stations.desk.byClass!["members"].arrived.mean;
    const parts = [
      simulate(desk, { seed: 1, until: 60 }).stations.desk.byClass!["members"].arrived.mean,
      simulate(desk, { seed: 1, until: 100, warmUp: 60 }).stations.desk.byClass!["members"].arrived.mean,
    ];
    expect(parts[0] + parts[1]).toBe(whole);
  });

  test("are of the class that a customer came as, even where it goes on as another", () => {
    const kiosk = network({
      time: "min",
      sources: { new: { interarrival: deterministic(2), to: "sign-up" } },
      classes: ["known"],
      stations: {
        "sign-up": { kind: "blocking", service: deterministic(1), to: { as: "known", to: "desk" } },
        desk: { kind: "blocking", service: deterministic(2.5), capacity: 1 },
      },
    });
    const { stations } = simulate(kiosk, { until: 9 });
    const first = stations["sign-up"].byClass!;
    expect(Object.keys(first)).toEqual(["new"]);
    expect([first["new"].arrived.mean, first["new"].served.mean]).toEqual([4, 3]);
    expect(Object.keys(stations.desk.byClass!)).toEqual(["known"]);
  });

  test("name whoever may come, in the network's order, seen or not, whatever the name", () => {
    const rare = network({
      time: "min",
      sources: { constructor: arrivals(60), usual: arrivals(1), elsewhere: { ...arrivals(1), to: "shop" } },
      classes: ["nobody"],
      stations: { desk: { service: exponential({ mean: 0.5 }) }, shop: { service: exponential({ mean: 0.5 }) } },
    });
    const options = { seed: 3, until: 30, replications: 20 };
    const { replications, stations } = simulate(rare, options);
    expect(Object.keys(stations.desk.byClass!)).toEqual(["constructor", "usual"]);
    expect(Object.keys(stations.shop.byClass!)).toEqual(["elsewhere"]);
    const came = replications.map(({ stations: { desk: at } }) => at.byClass!["constructor"].arrived);
    const without = came.filter((count) => count === 0).length;
    expect(without * (20 - without)).toBeGreaterThan(0);
    const { arrived, wait } = stations.desk.byClass!["constructor"];
    expect(arrived.mean).toBeCloseTo(came.reduce((sum, count) => sum + count, 0) / 20, 12);
    expect(wait.mean.method).toContain(`in ${without} more nobody was served`);
    // Of a pair of which one saw somebody, what that one saw.
    const pairs = simulate(rare, { ...options, antithetic: true });
    const halves = pairs.replications.map(({ stations: { desk: at } }) => at.byClass!["constructor"].meanSojourn);
    const whole = Array.from({ length: 10 }, (_, k) => [halves[2 * k], halves[2 * k + 1]].filter((one) => one >= 0));
    const means = whole.flatMap((pair) => (pair.length === 0 ? [] : [pair.reduce((a, b) => a + b) / pair.length]));
    expect(whole.some(({ length }) => length === 1)).toBe(true);
    const { mean } = pairs.stations.desk.byClass!["constructor"].sojourn.mean;
    expect(mean).toBeCloseTo(means.reduce((a, b) => a + b) / means.length, 12);
  });

  test("are the same on workers, and where a run was saved and goes on", async () => {
    const alone = simulate(desk, options).stations.desk.byClass!;
    const spread = (await simulateOnWorkers(desk, { ...options, workers: 2 })).stations.desk.byClass!;
    const straight = simulate(desk, { seed: 5, until: 300, warmUp: 10 }).stations.desk.byClass!;
    const saved = snapshot(desk, { seed: 5, at: 140, warmUp: 10 });
    const inTwo = resume(desk, saved, { until: 300 }).stations.desk.byClass!;
    const untold = snapshot(desk, { seed: 5, at: 140, byClass: false });
    expect(resume(desk, untold, { until: 300 }).stations.desk).not.toHaveProperty("byClass");
    for (const [one, other] of [
      [alone, spread],
      [straight, inTwo],
    ]) {
      expect(Object.keys(other)).toEqual(["members", "visitors"]);
      for (const name of ["members", "visitors"]) {
        expect(other[name].wait.mean).toEqual(one[name].wait.mean);
        expect(other[name].refused).toEqual(one[name].refused);
        expect(other[name].sojourn.quantile(0.9)).toEqual(one[name].sojourn.quantile(0.9));
      }
    }
  });
});

describe("classes are told apart", () => {
  const queueOf = (classes: number) =>
    network<string, "desk">({
      time: "min",
      sources: Object.fromEntries(
        Array.from({ length: classes }, (_, at): [string, ReturnType<typeof arrivals>] => [
          `class${at}`,
          arrivals(classes),
        ]),
      ),
      stations: { desk: { service: exponential({ mean: 0.5 }) } },
    });
  const namesIn = (classes: number, byClass?: boolean): number | undefined => {
    const { stations } = simulate(queueOf(classes), { until: 200, ...(byClass !== undefined && { byClass }) });
    return stations.desk.byClass && Object.keys(stations.desk.byClass).length;
  };

  test("where there are 2 to 16 of them, or as asked", () => {
    expect([1, 2, 16, 17].map((classes) => namesIn(classes))).toEqual([undefined, 2, 16, undefined]);
    expect([namesIn(2, false), namesIn(17, true)]).toEqual([undefined, 17]);
  });

  test("and the digest is the same", () => {
    const [told, untold] = [true, false].map((byClass) => simulate(desk, { ...options, byClass }).digest);
    expect(told).toBe(untold);
  });

  test("only by a truth value", () => {
    const refused = 'byClass: expected true or false, got "yes".';
    expect(() => simulate(desk, { until: 1, byClass: "yes" as never })).toThrow(`simulate.${refused}`);
    expect(() => snapshot(desk, { at: 1, byClass: "yes" as never })).toThrow(`snapshot.${refused}`);
  });
});
