import type { NetworkData } from "@double11/sim-core";
import { openRunFile } from "@double11/sim-core/recording";
import { expect, test } from "vitest";
import { countedWays } from "../../src/reading/counted-ways.ts";
import type { Journey } from "../../src/reading/journey.ts";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { insideNode, placeTitle, waysOf } from "../../src/reading/ways.ts";
import { buyers, calling, desk, exponential, recorded, shop } from "../recorded.ts";

const rate = { shape: "constant", rate: 2 } as const;

async function timelineOf(network: Omit<NetworkData, "time">, slice = 1): Promise<Timeline> {
  const { file } = await recorded({ network, until: 500, slice });
  return loadTimeline(await openRunFile(new Blob([file])));
}

const waysIn = async (timeline: Timeline) => countedWays(timeline, await timeline.left());

test.each([1, 3])("ways of a small shop are those of all its customers, one in %i simulated", async (slice) => {
  const timeline = await timelineOf(shop, slice);
  const ways = (await waysIn(timeline))!;
  const left = (await timeline.left())!;
  const node = (name: string): number => ways.nodes.find((each) => each.name === name)?.count ?? 0;
  const link = (from: string, to: string): number =>
    ways.links.find((each) => each.from === from && each.to === to)?.count ?? 0;
  const at = (name: string) => timeline.stations.find(({ entry }) => entry.name === name)!;
  const count = (name: string, column: "arrived" | "served" | "refused" | "abandoned"): number =>
    at(name).cumulative(column, timeline.end);
  expect(ways.basis).toBe("counted");
  expect(count("baristas", "abandoned")).toBeGreaterThan(20);
  expect(node("exit:exit")).toBe(left.get("exit"));
  expect(node("exit:abandoned")).toBe(count("baristas", "abandoned"));
  expect(link("baristas", "exit:abandoned")).toBe(count("baristas", "abandoned"));
  expect(link("baristas", "exit:exit")).toBe(count("baristas", "served"));
  expect(link("till", "counter")).toBe(count("counter", "arrived"));
  expect(ways.customers).toBe(count("till", "arrived"));
  const ends = node("exit:exit") + node("exit:abandoned") + node("exit:refused") + node(insideNode);
  expect(ends).toBe(ways.customers);
});

test.each<[string, Omit<NetworkData, "time">]>([
  ["who is refused comes again", desk],
  [
    "a share comes back",
    { ...shop, stations: { ...shop.stations, counter: { ...shop.stations.counter, to: "till" } } },
  ],
  [
    "a station sends by chance to two that others lead to as well",
    {
      sources: { ...buyers(rate, "till"), guests: { kind: "poisson", rate, to: { baristas: 0.5, counter: 0.5 } } },
      stations: shop.stations,
    },
  ],
])("ways are not counted where %s", async (_, network) => {
  expect(await waysIn(await timelineOf(network))).toBeUndefined();
});

test("a source named like a station is a place of its own beside it", async () => {
  const timeline = await timelineOf({
    sources: { desk: { kind: "poisson", rate, to: "till" } },
    stations: {
      till: { service: exponential(0.1), to: "desk" },
      desk: { servers: 3, service: exponential(0.1), to: "exit" },
    },
  });
  const called = (name: string): string => placeTitle(timeline, name, (source) => `source ${source}`);
  for (const ways of [waysOf(timeline, await timeline.journeys()), (await waysIn(timeline))!]) {
    const taken = ways.links.map(({ from, to }) => `${called(from)} → ${called(to)}`);
    for (const way of ["source desk → till", "till → desk", "desk → left"]) expect(taken).toContain(way);
    expect(taken.filter((way) => way.includes("source desk"))).toHaveLength(1);
  }
});

const journey = (serial: number): Journey => ({
  source: "buyers",
  serial,
  steps: [],
  born: serial,
  left: { exit: "exit", time: serial + 1 },
});

test.each([
  [20, 0, "few", 20],
  [20, 1, "few", 21],
  [20, 99, "few", 119],
  [20, 100, "sampled", 100],
  [200, 0, "few", 200],
] as const)("a sample of %i first ones and %i others is %s", async (first, others, basis, customers) => {
  const followed = [
    ...Array.from({ length: first }, (_, n) => journey(n % 20)),
    ...Array.from({ length: others }, (_, n) => journey(20 + n)),
  ];
  const ways = waysOf(await timelineOf(shop), followed);
  expect(ways).toMatchObject({ basis, customers });
});

test("what a customer's calls go through is no step of its own", async () => {
  const timeline = await timelineOf(calling);
  const journeys = await timeline.journeys();
  expect(journeys.some(({ steps }) => steps.some(({ station }) => station === "fraud"))).toBe(true);
  const names = waysOf(timeline, journeys).nodes.map(({ name }) => name);
  expect(names.filter((name) => name !== insideNode).sort()).toEqual(["buyers", "checkout", "exit:exit", "receipt"]);
});
