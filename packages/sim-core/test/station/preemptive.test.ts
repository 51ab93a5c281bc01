import { describe, expect, test } from "vitest";
import { deterministic, type ServerSchedule } from "../../src/index.ts";
import { watch } from "../network/watched.ts";
import { at, departures } from "./system.ts";

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
