import { assemble, catalogue, planOf, studies } from "@double11/models";
import { expect, test } from "vitest";
import { replicate, type ReplicationOrder } from "../src/replicate.ts";
import { isForCrew, replicateOnWorkers } from "../src/replication-crew.ts";

const night = { ...catalogue["peak-2020"], slice: 5_000 };
const storm = studies["retry-storm"];

test.each<[string, ReplicationOrder]>([
  ["a night", { night, scenario: assemble(night), seed: "crew" }],
  ["a study", { scenario: storm.assemble(planOf(storm)), seed: "crew" }],
])("replications of %s on threads are those of one thread, in their order", { timeout: 60_000 }, async (_, order) => {
  let progress = 0;
  const done = await replicateOnWorkers(order, { replications: 4, onProgress: (share) => (progress = share) });
  const alone = [];
  for (const replication of [1, 2, 3]) alone.push(await replicate(order, replication));
  expect(done).toEqual(alone);
  expect(progress).toBe(1);
});

test("an interrupted crew gives nothing", async () => {
  const order = { night, scenario: assemble({ ...night, slice: 10 }), seed: "crew" };
  expect(await replicateOnWorkers(order, { replications: 3, signal: { aborted: true } })).toBeNull();
});

test("what fails in a thread fails for who asked", async () => {
  const scenario = storm.assemble(planOf(storm));
  const broken = { ...scenario, until: -1 };
  await expect(replicateOnWorkers({ scenario: broken, seed: "1" }, { replications: 3 })).rejects.toThrow(
    "scenario.until: expected a positive number, got -1.",
  );
});

test("threads are started only for work that outlasts their start", () => {
  expect(isForCrew(10, 0.1)).toBe(false);
  expect(isForCrew(2, 0)).toBe(false);
  expect([isForCrew(10, 60), isForCrew(1, 60)]).toEqual([navigator.hardwareConcurrency > 1, false]);
});
