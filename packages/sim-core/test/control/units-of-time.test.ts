import { describe, expect, test } from "vitest";
import { deterministic, network, resume, simulate, snapshot, type ControllerData } from "../../src/index.ts";
import { noticed } from "../network/watched.ts";

/** Arrivals that swell and ebb twice in forty time units of so many seconds, none of them at a whole one. */
const tides = (unit: number, rate = (at: number) => 5 + 40 * Math.abs(Math.sin(at / 6))): number[] => {
  const times: number[] = [];
  for (let at = 0.013; at < 40; at += 1 / rate(at)) times.push(at * unit);
  return times;
};

/** What a run says, with everything that is a time in other units; nothing but decisions falls on a whole one. */
const decisions = (unit: number, controller: (unit: number) => object, times = tides(unit)): string[] => {
  const net = network({
    time: "s",
    sources: { calls: { kind: "trace", times, to: "door" } },
    stations: {
      door: { kind: "switch", to: "gate", degraded: "exit:skipped" },
      gate: { kind: "limiter", rate: 1000 / unit, burst: 1000, to: "desk" },
      desk: { servers: 1, service: deterministic(0.7301 * unit) },
    },
    controllers: { it: controller(unit) as ControllerData<"desk"> },
  });
  const { notices } = noticed(net, { seed: "1", until: 40 * unit });
  return notices.map(({ time, kind, value }) => {
    const figure = kind === "limited" ? value * unit : value;
    return `${Math.round(time / unit)} ${kind} ${Number(figure.toPrecision(9))}`;
  });
};

const scaler =
  (more: (unit: number) => object = () => ({})) =>
  (unit: number) => ({
    kind: "autoscaler",
    station: "desk",
    metric: "arrivals",
    target: 1 / unit,
    period: unit,
    max: 60,
    ...more(unit),
  });

const watching = (unit: number) => ({ station: "desk", metric: "arrivals", period: unit, metricLag: 2 * unit });

/** One server more at each decision, for there is ever more to do. */
const ramp = (period: number) =>
  network({
    time: "s",
    sources: { calls: { kind: "trace", times: Array.from({ length: 4000 }, (_, at) => (at + 0.5) / 400), to: "desk" } },
    stations: { desk: { servers: 1, service: deterministic(1) } },
    controllers: {
      it: {
        kind: "autoscaler",
        station: "desk",
        metric: "arrivals",
        target: 1,
        period,
        max: 60,
        up: { policies: [{ servers: 1, period }] },
      },
    },
  });

/** 3 in one period, 5 in the next, and so on: as many as the thresholds, no more. */
const steps = (unit: number) =>
  Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? [0.2, 0.4, 0.6] : [0.1, 0.3, 0.5, 0.7, 0.9]).map((x) => at + x))
    .flat()
    .map((at) => at * unit);

describe.each([
  ["the policies of an autoscaler", scaler((unit) => ({ up: { policies: [{ servers: 2, period: unit }] } }))],
  ["its lag", scaler((unit) => ({ metricLag: 3 * unit, down: { stabilization: 0 } }))],
  ["its stabilization", scaler((unit) => ({ down: { stabilization: 4 * unit } }))],
  [
    "a degrader",
    (unit: number) => ({ kind: "degrader", ...watching(unit), above: 30 / unit, below: 10 / unit, switches: ["door"] }),
  ],
  [
    "a rate controller",
    (unit: number) => ({
      kind: "rateController",
      ...watching(unit),
      limiter: "gate",
      above: 30 / unit,
      increase: 100 / unit,
      decrease: 0.5,
      min: 10 / unit,
      max: 1000 / unit,
    }),
  ],
  [
    "a concurrency limit",
    (unit: number) => ({ kind: "concurrencyController", station: "desk", period: unit, max: 60 }),
  ],
])("%s", (_name, controller) => {
  const inSeconds = decisions(1, controller);

  test.each([0.5, 0.1, 0.3, 0.7, 15])("decides the same in units of %d", (unit) => {
    expect(inSeconds.length).toBeGreaterThan(2);
    expect(decisions(unit, controller)).toEqual(inSeconds);
  });
});

test("decision k comes at k periods exactly", () => {
  const { notices } = noticed(ramp(0.1), { seed: "1", until: 5 });
  const scaled = notices.filter(({ kind }) => kind === "scaled");
  expect(scaled.map(({ time }) => time)).toEqual(scaled.map(({ time }) => Math.round(time / 0.1) * 0.1));
  expect(scaled.some(({ time }) => time === 3 * 0.1)).toBe(true);
});

test("on a plan of another period the next decision comes when it would have, and the others count from there", () => {
  const before = snapshot(ramp(1), { seed: "1", at: 3.5 });
  const straight = simulate(ramp(1), { seed: "1", until: 6 });
  expect(resume(ramp(1), before, { until: 6 }).digest).toBe(straight.digest);
  // At 4, 4.25, 4.5, 4.75 and 5, each with one server more.
  const { servers } = resume(ramp(0.25), before, { until: 5.1 }).replications[0].stations.desk;
  expect(servers).toBe(1 + 3 + 5);
});

test("a figure as high as its threshold is not above it, whatever rounding makes of both", () => {
  const degrader = { kind: "degrader", station: "desk", metric: "arrivals", switches: ["door"] };
  const asHigh = (unit: number) => ({ ...degrader, period: unit, above: 5 * (1 / unit), below: 3 * (1 / unit) });
  for (const unit of [0.9, 2.1, 7]) expect(decisions(unit, asHigh, steps(unit))).toEqual([]);
});

/** Growth by exactly the factor that keeps a start-up going, from four a period to five. */
test("a concurrency limit starts up as long in any unit of time", () => {
  const times = Array.from({ length: 10 }, (_, at) =>
    at === 0 ? [0.01, 0.26, 0.51, 0.76] : [0.01, 0.21, 0.41, 0.61, 0.81].map((x) => at + x),
  ).flat();
  const limits = (unit: number) => {
    const net = network({
      time: "s",
      sources: { calls: { kind: "trace", times: times.map((at) => at * unit), to: "desk" } },
      stations: { desk: { service: deterministic(0.18 * unit) } },
      controllers: { it: { kind: "concurrencyController", station: "desk", period: unit, max: 9 } },
    });
    return noticed(net, { seed: "1", until: 10 * unit }).notices.map(({ time, value }) => [
      Math.round(time / unit),
      value,
    ]);
  };
  expect(limits(1)).toEqual([
    [2, 2],
    [5, 1],
  ]);
  expect(limits(11)).toEqual(limits(1));
});
