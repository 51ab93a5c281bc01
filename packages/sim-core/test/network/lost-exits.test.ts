import { expect, test } from "vitest";
import { lostExits } from "../../src/experiment.ts";
import { constant, exponential, type KindList, type NetworkData, type StationKind } from "../../src/index.ts";

const service = exponential({ mean: 1 });

const exitsOf = (stations: NetworkData["stations"], first: string, kinds?: KindList) => {
  const sources = { people: { kind: "poisson", rate: constant(1), to: first } } as const;
  const { exits, ...rest } = lostExits({ sources, stations }, kinds);
  return { exits: Object.fromEntries(exits), ...rest };
};

test("exits for those turned away lose customers where nobody else takes them", () => {
  const desk = { service, capacity: 3, patience: service };
  expect(exitsOf({ desk }, "desk")).toMatchObject({
    exits: { "exit:refused": "refused", "exit:abandoned": "abandoned" },
    areFar: false,
  });
  const both = { ...desk, refused: "exit:lost", abandoned: "exit:lost", to: "exit:served" } as const;
  expect(exitsOf({ desk: both }, "desk").exits).toEqual({ "exit:lost": "either" });
  expect(exitsOf({ desk: { ...both, to: "exit:lost" } }, "desk").exits).toEqual({});
  expect(exitsOf({ desk: { service } }, "desk").exits).toEqual({});
});

test("a station that only those come to who were turned away takes nothing from an exit's word, but of the plain exit", () => {
  const stations = (to: "exit" | "exit:lost") => ({
    gate: { kind: "limiter", rate: 1, burst: 1, refused: to, to: "desk" } as const,
    desk: { service, capacity: 3, refused: "apology", to: "exit:served" } as const,
    apology: { kind: "delay", service, to } as const,
  });
  expect(exitsOf(stations("exit:lost"), "gate")).toMatchObject({ exits: { "exit:lost": "refused" }, areFar: true });
  expect(exitsOf(stations("exit"), "gate")).toMatchObject({ exits: {}, areFar: false });
});

test("calls and siblings are told from customers, and come to no exit", () => {
  const stations: NetworkData["stations"] = {
    app: { kind: "caller", steps: [{ call: "db" }], capacity: 9, refused: "exit", to: "exit:done" },
    db: { service, capacity: 3, to: "exit" },
  };
  const { exits, stations: found, failing } = exitsOf(stations, "app");
  // Only who is refused leaves by the plain exit, though calls come back by it.
  expect(exits).toEqual({ exit: "refused", "exit:failed": "failed" });
  expect([...failing]).toEqual([["exit:failed", "app"]]);
  expect(found.get("app")).toMatchObject({ meetsCustomers: true, meetsChildren: false });
  expect(found.get("db")).toMatchObject({ meetsCustomers: false, meetsChildren: true });
});

test("a cache turns nobody away: it has no route for that", () => {
  const keys = { law: "zipf", items: 9, exponent: 1 } as const;
  const cache = { kind: "cache", keys, capacity: 3, miss: "origin", to: "exit" } as const;
  const { stations } = exitsOf({ cache, origin: { kind: "delay", service, to: "cache" } }, "cache");
  expect(stations.get("cache")!.targets).toEqual({ refused: undefined, abandoned: undefined });
});

test("data that are not their kind's tell nothing: a recorded network is read as it is", () => {
  const stations = { app: { kind: "caller", to: "db" }, db: { service, capacity: 3 } } as never;
  const { exits, stations: found } = exitsOf(stations, "app");
  expect(exits).toEqual({});
  expect([...found.keys()]).toEqual(["db"]);
});

test("a kind from outside has the routes that it tells, and without it no exit tells anything", () => {
  const spill: Pick<StationKind, "kind" | "routes"> = {
    kind: "acme/spill@1",
    routes: (data) => ({ to: data.to ?? "exit", spilt: "exit:refused" }),
  };
  const stations: NetworkData["stations"] = {
    row: { kind: "acme/spill@1", data: { over: ["desk"] }, to: "line" },
    desk: { service, capacity: 3, patience: service },
    line: { service, capacity: 3, to: "exit" },
  };
  const known = exitsOf(stations, "row", { stations: [spill as StationKind] });
  expect(known.exits).toEqual({});
  expect(known.stations.get("row")!.targets.refused).toBeUndefined();
  const unknown = exitsOf(stations, "row");
  expect(unknown.exits).toEqual({});
  expect(unknown.stations.has("row")).toBe(false);
  // Its data name a station, to which it may send or call.
  expect(unknown.stations.get("desk")).toMatchObject({ meetsCustomers: true, meetsChildren: true });
  expect(unknown.stations.get("line")).toMatchObject({ meetsCustomers: true, meetsChildren: false });
});
