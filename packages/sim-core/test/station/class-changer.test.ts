import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  fluid,
  network,
  simulate,
  solve,
  type NetworkData,
  type Route,
} from "../../src/index.ts";
import { expectAgreement, replicate } from "../network/agreement.ts";
import { watch } from "../network/watched.ts";

const rate = (perSecond: number) => exponential({ rate: perSecond });

/** Jobs that, once looked at, need a short check, and every fifth of the checked another whole look. */
const clinic = network({
  time: "s",
  sources: { fresh: { interarrival: rate(0.3), to: "doctor" } },
  classes: ["checked", "again"],
  stations: {
    doctor: {
      kind: "sharing",
      service: {
        byClass: { fresh: exponential({ mean: 1 }), checked: deterministic(0.5), again: exponential({ mean: 3 }) },
      },
      to: {
        byClass: {
          fresh: { as: "checked", to: "rest" },
          checked: {
            as: { again: 0.2, checked: 0.8 },
            to: { byClass: { fresh: "exit", checked: "exit:well", again: "rest" } },
          },
          again: "exit:treated",
        },
      },
    },
    rest: { kind: "delay", service: exponential({ mean: 2 }), to: "doctor" },
  },
});

describe("a class that changes on the way", () => {
  test("exactly: product form of classes at a shared server (BCMP)", () => {
    const theory = solve(clinic);
    // Each fresh job comes once, once more for the check, and 0.2 times again.
    const load = 0.3 * (1 + 0.5 + 0.2 * 3);
    expect(theory.stations.doctor.utilization.mean).toBeCloseTo(load, 12);
    expect(theory.stations.doctor.arrivalRate.mean).toBeCloseTo(0.3 * 2.2, 12);
    const figures = replicate("classes", clinic, { until: 8_000, warmUp: 500 });
    expectAgreement(figures, "sojourn", (run) => run.stations["doctor"].meanSojourn, load / (1 - load) / 0.66, 0.03);
    expectAgreement(figures, "again", (run) => run.exits["exit:treated"].left / run.emitted["fresh"], 0.2, 0.03);
  });

  test("everyone leaves by the exit of the last class, and nobody is lost", () => {
    const [run] = simulate(clinic, { until: 2_000, seed: "kept" }).replications;
    expect(run.emitted["fresh"]).toBe(run.exits["exit:well"].left + run.exits["exit:treated"].left + run.present);
  });

  test("shifts nobody's draws: the same customers, whatever they are called", () => {
    const line = (to: Route<"second">): NetworkData =>
      network({
        time: "s",
        sources: { jobs: { interarrival: rate(1), to: "first" } },
        classes: ["other"],
        stations: { first: { servers: 2, service: rate(1), to }, second: { servers: 2, service: rate(1) } },
      } as never);
    const rows = (to: Route<"second">) => watch(line(to), { seed: "draws", until: 500 }).journal.rows;
    expect(rows({ as: { other: 0.5, jobs: 0.5 }, to: "second" })).toEqual(rows("second"));
  });

  test("changes urgency too", () => {
    const net = (change: Route<"desk">) =>
      network<"jobs", "first" | "desk">({
        time: "s",
        sources: { jobs: { interarrival: rate(0.8), to: "first" } },
        classes: ["urgent"],
        stations: {
          first: { kind: "delay", service: deterministic(1), to: change },
          desk: {
            service: rate(1),
            discipline: { priority: ["urgent"] },
            to: { byClass: { jobs: "exit:late", urgent: "exit:soon" } },
          },
        },
      });
    // V21: half of them urgent, Cobham's 4/3 and 20/3, and the second before.
    const figures = replicate("urgent", net({ as: { urgent: 0.5, jobs: 0.5 }, to: "desk" }), {
      until: 9_000,
      warmUp: 900,
    });
    expectAgreement(figures, "urgent", (run) => run.exits["exit:soon"].meanTimeInNetwork, 2 + 4 / 3, 0.03);
    expectAgreement(figures, "others", (run) => run.exits["exit:late"].meanTimeInNetwork, 2 + 20 / 3, 0.07);
  });
});

test("a fluid has no classes that change", () => {
  const net = network({
    time: "s",
    sources: { jobs: { interarrival: rate(1), to: { as: "other", to: "desk" } } },
    classes: ["other"],
    stations: { desk: { service: rate(2) } },
  });
  expect(() => fluid(net, { until: 1 })).toThrow("no fluid approximation for routes that change a customer's class");
});

test.each<[string, Record<string, unknown>, unknown, string]>([
  [
    "an unknown class",
    {},
    { as: "vip", to: "exit" },
    'network.stations.desk.to.as: expected one of the classes jobs, got "vip"',
  ],
  ["a missing route", {}, { as: "jobs" }, "network.stations.desk.to.to: expected a value"],
  [
    "chances that do not sum to 1",
    { classes: ["b"] },
    { as: { jobs: 0.5, b: 0.4 }, to: "exit" },
    "network.stations.desk.to.as: expected probabilities that sum to 1, got 0.9",
  ],
  ["an unknown target", {}, { as: "jobs", to: "dsk" }, "network.stations.desk.to.to: expected one of desk, exit"],
  [
    "a class without a route",
    { classes: ["b"] },
    { byClass: { jobs: "exit" } },
    'network.stations.desk.to.byClass: expected an entry for each class (jobs, b), got "none for b".',
  ],
  [
    "a class of a source's name",
    { classes: ["jobs"] },
    "exit",
    "network.classes[0]: expected a name of letters, digits, - and _ that no source has",
  ],
  ["a class twice", { classes: ["b", "b"] }, "exit", "network.classes: expected each class once"],
])("%s is refused", (_, fields, to, message) => {
  const service = rate(1);
  const data = {
    time: "s",
    sources: { jobs: { interarrival: service, to: "desk" } },
    stations: { desk: { service, to } },
    ...fields,
  };
  expect(() => network(data as never)).toThrow(message);
});
