import type { Objective } from "@double11/sim-core";
import type { Headroom, Shortage } from "@double11/sim-core/experiment";
import { expect, test } from "vitest";
import { headroomSentences } from "../../src/plan/found-headroom.ts";
import type { Timeline } from "../../src/reading/timeline.ts";

const way: Objective = { station: "exit:paid", measure: "sojourn", quantile: 0.9, below: 2, window: 60, share: 1 };

/** What the page says where so many steps of a hundredth are borne, and the next is not. */
const said = (step: number, shortage: Shortage = { station: "desk" }): string => {
  const headroom: Headroom = {
    factor: 1.01 ** step,
    backlog: null,
    broken: { factor: 1.01 ** (step + 1), replication: 0, shortage },
    replications: 5,
    sure: { share: 0.5, confidence: 0.95, method: "" },
    runs: 12,
  };
  const timeline = { stations: [] as readonly unknown[], clock: { secondsPerUnit: 60 } } as Timeline;
  return headroomSentences(headroom, [way], timeline).slice(0, 2).join(" ").replaceAll("\u00a0", " ");
};

test.each([
  [-1, "only 99 % of its demand", "At 100 % of it"],
  [0, "its demand, and hardly more,", "At 101 % of it"],
  [24, "26 % more than its demand", "At 128 % of it"],
  [-100, "only 36 % of its demand", "At 37 % of it"],
  [-133, "only 26.6 % of its demand", "At 26.8 % of it"],
  [-540, "only 0.463 % of its demand", "At 0.468 % of it"],
])("at %d steps of a hundredth: what is borne does not break", (step, borne, breaks) => {
  expect(said(step)).toContain(`The plan bears ${borne}`);
  expect(said(step)).toContain(breaks);
});

test("what breaks is an exit by its name too, whether customers came too late to it or were lost", () => {
  expect(said(1, { station: "exit:paid", objective: 0 })).toMatch(/breaks “paid: p90 whole way under 2 min” first\.$/);
  expect(said(1, { station: "exit:paid" })).toMatch(/loses too many customers at paid first\.$/);
});
