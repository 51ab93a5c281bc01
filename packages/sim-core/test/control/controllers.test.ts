import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  exponential,
  network,
  piecewise,
  resume,
  serverCost,
  simulate,
  snapshot,
  type ControllerData,
  type Network,
} from "../../src/index.ts";
import { Trend } from "../../src/control/trend.ts";
import { Replicator } from "../../src/network/replicator.ts";
import { noticed } from "../network/watched.ts";

const noticesOf = (net: Network, kind: string, until: number) => {
  const { run, notices } = noticed(net, { seed: "watch", until });
  return { figures: run.figures(), notices: notices.filter((notice) => notice.kind === kind) };
};

/** 150 a second where 100 can be served, until t = 100; ads and reviews are worth 40 each. */
const page = (controllers: { readonly [name: string]: ControllerData<"ads" | "reviews" | "page"> }) =>
  network({
    time: "s",
    sources: {
      views: {
        kind: "poisson",
        rate: piecewise([
          [0, 150],
          [100, 150],
          [100.001, 50],
          [300, 50],
        ]),
        to: "ads",
      },
    },
    stations: {
      ads: { kind: "switch", to: "reviews", degraded: { reviews: 0.8, "exit:skipped": 0.2 } },
      reviews: { kind: "switch", to: "page", degraded: { page: 0.75, "exit:skipped": 0.25 } },
      page: { servers: 10, service: exponential({ mean: 0.1 }) },
    },
    controllers,
  });

const plan = {
  kind: "degrader",
  station: "page",
  metric: "queue",
  period: 2,
  above: 50,
  below: 5,
  switches: ["ads", "reviews"],
} as const;

describe("a degrade plan", () => {
  const { figures, notices } = noticesOf(page({ plan }), "degraded", 300);

  test("turns one switch on a period, in its order, and takes them back in the opposite one", () => {
    expect(notices.slice(0, 2).map(({ text }) => text)).toEqual(["plan turns ads on", "plan turns reviews on"]);
    expect(notices[1].time - notices[0].time).toBe(2);
    expect(notices.slice(-2).map(({ text }) => text)).toEqual(["plan turns reviews off", "plan turns ads off"]);
    for (let at = 1; at < notices.length; at++) {
      expect(Math.abs(notices[at].value - notices[at - 1].value)).toBe(1);
    }
  });

  test("keeps the queue short, at the cost of what it skips", () => {
    const bare = simulate(page({}), { seed: "watch", until: 300 }).replications[0];
    expect(figures.stations["page"].meanQueue).toBeLessThan(bare.stations["page"].meanQueue / 3);
    expect(figures.exits["exit:skipped"].left).toBeGreaterThan(1_500);
    const left = Object.values(figures.exits).reduce((sum, exit) => sum + exit.left, 0);
    expect(left + figures.present).toBe(figures.emitted["views"]);
  });

  test("turns nothing off that is not below its lower threshold", () => {
    const patient = noticesOf(page({ plan: { ...plan, below: 0 } }), "degraded", 300).notices;
    expect(patient.map(({ text }) => text)).toEqual(["plan turns ads on", "plan turns reviews on"]);
  });

  test("sees no sooner than its lag", () => {
    const late = noticesOf(page({ plan: { ...plan, metricLag: 6 } }), "degraded", 300).notices;
    expect(late[0].time - notices[0].time).toBe(6);
  });
});

/** 200 a second come, 100 can be served. */
const shop = (controllers: { readonly [name: string]: ControllerData<"gate" | "tills"> }) =>
  network({
    time: "s",
    sources: { buyers: { kind: "poisson", rate: constant(200), to: "gate" } },
    stations: {
      gate: { kind: "limiter", rate: 500, burst: 10, to: "tills" },
      tills: { servers: 10, service: exponential({ mean: 0.1 }) },
    },
    controllers,
  });

const aimd = {
  kind: "rateController",
  station: "tills",
  limiter: "gate",
  metric: "queue",
  above: 30,
  period: 1,
  increase: 2,
  decrease: 0.8,
  min: 10,
  max: 500,
} as const;

describe("a rate controller", () => {
  test("finds the rate that the station behind bears, and cuts when it is more", () => {
    const { figures, notices } = noticesOf(shop({ aimd }), "limited", 600);
    const { tills } = figures.stations;
    expect(tills.served / 600).toBeGreaterThan(85);
    expect(tills.meanQueue).toBeLessThan(100);
    expect(notices[0].text).toBe("aimd cuts gate to 400");
    expect(notices.length).toBeGreaterThan(10);
  });

  test("at one customer in five admits the same share", () => {
    const share = (slice: number) => {
      const { gate } = simulate(shop({ aimd }), { seed: "s", until: 600, slice }).replications[0].stations;
      return gate.served / (gate.served + gate.refused);
    };
    expect(Math.abs(share(5) - share(1))).toBeLessThan(0.06);
  });

  test.each([
    ["a rate", shop({ aimd })],
    ["a plan", page({ plan })],
  ] as [string, Network][])("%s goes on from a snapshot as if it had not stopped", (_, net) => {
    const straight = simulate(net, { seed: "saved", until: 150 }).digest;
    for (const at of [7.5, 40, 101]) {
      expect(resume(net, structuredClone(snapshot(net, { seed: "saved", at })), { until: 150 }).digest).toBe(straight);
    }
  });
});

/** From 50 to 500 a second within ten minutes. */
const rising = (forecast?: { readonly ahead: number }) =>
  network({
    time: "s",
    sources: {
      buyers: {
        kind: "poisson",
        rate: piecewise([
          [0, 50],
          [60, 50],
          [660, 500],
          [900, 500],
        ]),
        to: "tills",
      },
    },
    stations: { tills: { servers: 70, service: exponential({ mean: 1 }) } },
    controllers: {
      scaler: {
        kind: "autoscaler",
        station: "tills",
        metric: "arrivals",
        target: 0.9,
        period: 15,
        max: 800,
        tolerance: 0.02,
        startUp: deterministic(90),
        ...(forecast ? { forecast } : {}),
      },
    },
  });

describe("a forecast", () => {
  test("follows a straight line exactly once it has found it", () => {
    const trend = new Trend(0.5, 0.5);
    for (let at = 0; at < 200; at++) trend.observe(10 + 3 * at);
    expect(trend.ahead(5)).toBeCloseTo(10 + 3 * 204, 6);
  });

  test("orders servers before a rising load needs them, and costs what that takes", () => {
    const [late, early] = [rising(), rising({ ahead: 105 })].map(
      (net) => simulate(net, { seed: "rise", until: 900 }).replications[0],
    );
    expect(early.stations["tills"].meanQueue).toBeLessThan(late.stations["tills"].meanQueue / 5);
    expect(serverCost(early, { tills: 1 }).total).toBeGreaterThan(serverCost(late, { tills: 1 }).total);
  });
});

describe("what servers cost", () => {
  test("always on: servers by time by price", () => {
    const [bare] = simulate(page({}), { seed: "cost", until: 300 }).replications;
    expect(serverCost(bare, { page: 0.25 })).toEqual({
      stations: { page: { serverTime: 3_000, cost: 750 } },
      total: 750,
    });
    expect(() => serverCost(bare, { till: 1 })).toThrow('prices: expected names among ads, reviews, page, got "till".');
  });

  test("is since the warm-up, of a run and of its batches, and nothing of a run that ended before", () => {
    const of = (options: Partial<Parameters<typeof simulate>[1]>): number => {
      const [figures] = simulate(page({}), { seed: "cost", until: 300, ...options }).replications;
      return serverCost(figures, { page: 1 }).total;
    };
    expect([0, 150, 270].map((warmUp) => of({ warmUp }))).toEqual([3_000, 1_500, 300]);
    expect(of({ warmUp: 270, maxEvents: 100 })).toBe(0);

    const replicator = new Replicator(page({}), { until: 300, warmUp: 100, batches: 4 }, "simulate");
    replicator.run(0);
    const [batches, parts] = [replicator.batches, replicator.batches.map((batch) => serverCost(batch, { page: 1 }))];
    expect(batches.map(({ span }) => span)).toEqual([50, 50, 50, 50]);
    for (const { total } of parts) expect(total).toBeCloseTo(500, 9);
  });

  test("elastic costs less than always at the peak's size", () => {
    const [elastic] = simulate(rising(), { seed: "cost", until: 900 }).replications;
    const peak = (500 / 0.9) * 900;
    expect(serverCost(elastic, { tills: 1 }).total).toBeLessThan(0.75 * peak);
    expect(elastic.stations["tills"].meanServers).toBeCloseTo(serverCost(elastic, { tills: 1 }).total / 900, 9);
  });
});

test("what is no controller is refused with its path", () => {
  const path = "network.controllers";
  expect(() => page({ plan: { ...plan, below: 60 } })).toThrow(
    `${path}.plan.below: expected at most above, 50, got 60.`,
  );
  expect(() => page({ plan: { ...plan, switches: ["page" as "ads"] } })).toThrow(
    `${path}.plan: expected page to be a station of kind switch, got "queue".`,
  );
  expect(() => page({ plan: { ...plan, switches: ["ads", "ads"] } })).toThrow(
    `${path}.plan.switches: expected each switch once, got ["ads","ads"].`,
  );
  expect(() => page({ plan: { ...plan, switches: [] as never } })).toThrow(
    `${path}.plan.switches: expected a non-empty array, got [].`,
  );
  expect(() => shop({ aimd: { ...aimd, decrease: 1 } })).toThrow(`${path}.aimd.decrease: expected a factor below 1`);
  expect(() => shop({ aimd: { ...aimd, metric: "mood" as "queue" } })).toThrow(
    `${path}.aimd.metric: expected one of utilization, arrivals, queue, got "mood".`,
  );
});
