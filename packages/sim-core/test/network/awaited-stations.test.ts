import { expect, test } from "vitest";
import { exponential, network } from "../../src/index.ts";
import { awaitedStations } from "../../src/network/awaited-stations.ts";
import { Kinds } from "../../src/network/kinds.ts";

test("what a caller's customers may wait at is all that its calls lead to, pools too, and not where they go on", () => {
  const service = exponential({ mean: 1 });
  const { stations } = network({
    time: "s",
    sources: { people: { interarrival: exponential({ rate: 1 }), to: "web" } },
    stations: {
      web: {
        kind: "caller",
        steps: [{ seize: "threads" }, { call: ["front", "cart"] }, { release: "threads" }],
        to: "mail",
      },
      threads: { kind: "pool", units: 3 },
      front: { service, to: "back" },
      back: { service },
      cart: { kind: "caller", steps: [{ seize: "lines" }, { service }, { release: "lines" }] },
      lines: { kind: "pool", units: 3 },
      mail: { service, to: "split" },
      split: { kind: "fork", branches: ["front", "desk"] },
      desk: { service },
    },
  });
  const awaited = (name: string) => [...awaitedStations({ stations }, name, new Kinds())].toSorted();
  expect(awaited("web")).toEqual(["back", "cart", "front", "lines", "threads"]);
  expect(awaited("cart")).toEqual(["lines"]);
  expect(awaited("front")).toEqual([]);
  expect(awaited("split")).toEqual(["back", "desk", "front"]);
});
