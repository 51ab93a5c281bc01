import { describe, expect, test } from "vitest";
import { deterministic, type NetworkData, type ServerSchedule } from "../../src/index.ts";
import { watch } from "../network/watched.ts";
import { at, departures } from "./system.ts";
import { goldFirst, steps, traced } from "./two-classes.ts";

const after = (value: number) => deterministic(value);

describe("last come, first served where servers have gone", () => {
  const steps: ServerSchedule["steps"] = [
    [0, 1],
    [3, 0],
    [10, 1],
  ];
  const desk = { service: after(4), discipline: "preemptiveLifo", schedule: { steps } };

  test("is so for those who have not begun too, and before whoever was interrupted before they came", () => {
    // 1 interrupts 0 at 1 and finishes at 5; 2 and 3 come while nobody begins, 4 interrupts 3 at 12.
    expect(departures(at([0, 1, 4, 6, 12], { desk }), "desk")).toEqual([
      [1, 5],
      [4, 16],
      [3, 18],
      [2, 22],
      [0, 25],
    ]);
  });

  test("and whoever gives up meanwhile leaves the others in their order", () => {
    const { journal } = watch(at([0, 1, 4, 6, 7], { desk: { ...desk, patience: after(5) } }), { seed: "", until: 50 });
    expect(
      journal.of("desk", "abandon", "start", "resume").map((row) => [row.serial, row.transition, row.time]),
    ).toEqual([
      [2, "abandon", 9],
      [4, "start", 10],
      [3, "abandon", 11],
      [0, "resume", 14],
    ]);
  });
});

describe("the urgent who come while servers only finish what they began", () => {
  const schedule = (...levels: (readonly [number, number])[]) => ({ schedule: { steps: levels } });
  const desk = (fields: object) => ({ desk: { service: after(4), discipline: goldFirst, ...fields } });
  const from = (net: NetworkData, time: number) =>
    steps(net, "desk").filter((row) => Number(row.split(" ")[3]) >= time);

  test("interrupt nobody until those who leave have left, and then before whoever comes later", () => {
    const net = traced([2, 4.75], [0, 0.5, 1], desk(schedule([0, 3], [1.5, 1])));
    expect(from(net, 2)).toEqual([
      "gold 0 arrive 2",
      "silver 0 depart 4",
      "silver 1 depart 4.5",
      "silver 2 preempt 4.5",
      "gold 0 start 4.5",
      "gold 1 arrive 4.75",
      "gold 0 depart 8.5",
      "gold 1 start 8.5",
      "gold 1 depart 12.5",
      "silver 2 resume 12.5",
      "silver 2 depart 13",
    ]);
  });

  test("or until enough servers come again", () => {
    const net = traced([2], [0, 0.5], desk(schedule([0, 2], [1, 1], [3, 2])));
    expect(from(net, 2).slice(0, 3)).toEqual(["gold 0 arrive 2", "silver 1 preempt 3", "gold 0 start 3"]);
  });

  test("and not where nobody waits for them any more", () => {
    const stations = {
      door: { kind: "delay", service: after(0), to: { byClass: { gold: "front", silver: "desk" } } },
      front: { kind: "caller", servers: 9, steps: [{ call: "desk", timeout: after(1) }] },
      ...desk({ ...schedule([0, 2], [1, 1]), dropsTimedOut: true }),
    };
    expect(from(traced([2], [0, 0.5], stations), 2)).toEqual([
      "gold 0 arrive 2",
      "silver 0 depart 4",
      "gold 0 abandon 4",
      "silver 1 depart 4.5",
    ]);
  });
});
