import type { NetworkData } from "@double11/sim-core";
import { openRunFile } from "@double11/sim-core/recording";
import { expect, test } from "vitest";
import { journeyNear, visitsOf } from "../../src/reading/journey-story.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { recorded } from "../recorded.ts";

const always = (value: number) => ({ law: "deterministic", value }) as const;
const everyFive = (to: string): NetworkData["sources"] => ({ buyers: { interarrival: always(5), to } });

/** The customer born at 10, and the file it is in. */
async function second(network: Omit<NetworkData, "time">) {
  const { file } = await recorded({ network, until: 60 });
  const timeline = await loadTimeline(await openRunFile(new Blob([file])));
  const journeys = await timeline.journeys();
  return { timeline, journeys, customer: journeys.find(({ born }) => born === 10)! };
}

const caller: Omit<NetworkData, "time"> = {
  sources: everyFive("checkout"),
  stations: {
    stock: { servers: 2, service: always(0.5) },
    checkout: { kind: "caller", servers: 8, steps: [{ call: "stock" }, { service: always(0.2) }], to: "receipt" },
    receipt: { servers: 1, service: always(1) },
  },
};

test.each<[string, Omit<NetworkData, "time">, (readonly [string, number, number, number])[]]>([
  [
    "a caller's call",
    caller,
    [
      ["checkout", 10, 10, 10.7],
      ["stock", 10, 10, 10.5],
      ["receipt", 10.7, 10.7, 11.7],
    ],
  ],
  [
    "branches side by side",
    {
      sources: everyFive("split"),
      stations: {
        split: { kind: "fork", branches: ["a", "b"], to: "receipt" },
        a: { servers: 2, service: always(0.5) },
        b: { servers: 2, service: always(2) },
        receipt: { servers: 1, service: always(1) },
      },
    },
    [
      ["split", 10, 10, 12],
      ["a", 10, 10, 10.5],
      ["b", 10, 10, 12],
      ["receipt", 12, 12, 13],
    ],
  ],
  [
    "a seized unit that was waited for",
    {
      sources: everyFive("checkout"),
      stations: {
        connections: { kind: "pool", units: 1 },
        checkout: {
          kind: "caller",
          servers: 8,
          steps: [{ seize: "connections" }, { service: always(7) }, { release: "connections" }],
        },
      },
    },
    [
      ["checkout", 10, 10, 19],
      ["connections", 10, 12, 19],
    ],
  ],
])("visits with %s within them start and end when they did", async (_, network, expected) => {
  const { timeline, customer } = await second(network);
  const visits = visitsOf(timeline, customer).map(({ series, came, started, went }) => [
    series.entry.name,
    ...[came, started, went].map((time) => (time === undefined ? undefined : Number(time.toFixed(9)))),
  ]);
  expect(visits).toEqual(expected);
});

test("who has left a caller is not found there later", async () => {
  const { timeline, journeys } = await second(caller);
  expect(journeyNear(timeline, journeys, "checkout", 40)!.born).toBe(40);
});
