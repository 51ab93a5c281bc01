import { expect, test } from "vitest";
import { backlogsOf } from "../../src/experiment.ts";
import { exponential, network, type ReplicationFigures } from "../../src/index.ts";
import { scenarioOf } from "./call-desk.ts";

const service = exponential({ mean: 1 });
const { network: net, ...scenario } = scenarioOf(
  network({
    time: "s",
    sources: { people: { interarrival: exponential({ rate: 100 }), to: "desk" } },
    stations: { desk: { service, to: "calm" }, calm: { service, to: "row" }, row: { service, sharded: false } },
  }),
  [],
  100,
);

type Ended = Readonly<Record<"queue" | "arrived" | "utilization", number>>;

/** Stations behind where so many customers came, one in ten of them simulated, and it ended so. */
const behind = (came: number, stations: { readonly [station: string]: Ended }) =>
  backlogsOf({ ...scenario, network: net, slice: 10 }, {
    emitted: { people: came / 10 },
    stations,
  } as unknown as ReplicationFigures);

test("a backlog is set against all who came, each simulated customer standing for its slice, and a row's for itself", () => {
  // 1,500 of 100,000 wait at the desk, and 500 at the row, whose whole stream comes.
  const wait = { queue: 150, arrived: 5000, utilization: 0.99 };
  const row = { queue: 500, arrived: 5000, utilization: 0.99 };
  expect(behind(100_000, { desk: wait, row })).toEqual([{ station: "desk", share: 0.03, isAsked: false }]);
  expect(behind(49_000, { desk: wait, row }).map(({ station }) => station)).toEqual(["row", "desk"]);
});

test("who comes again and again leaves a small share of all visits waiting: that is none", () => {
  const often = { queue: 4000, arrived: 1_000_000, utilization: 0.99 };
  expect(behind(100_000, { desk: often })).toEqual([]);
  expect(behind(100_000, { desk: { ...often, arrived: 300_000 } })).toHaveLength(1);
});

test("a station that is busy all the time need not leave as many waiting as one that has time to catch up", () => {
  // √(2 · 5000) = 100: one of it where it is fully busy, three where it is not.
  const [busy, calm] = [0.99, 0.9].map((utilization) => ({ queue: 200, arrived: 5000, utilization }));
  expect(behind(100_000, { desk: busy!, calm: calm! }).map(({ station }) => station)).toEqual(["desk"]);
  expect(behind(100_000, { calm: { ...calm!, queue: 301 } })).toHaveLength(1);
});
