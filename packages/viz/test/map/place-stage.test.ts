import { openRunFile } from "@double11/sim-core/recording";
import { afterEach, describe, expect, test } from "vitest";
import { waysNote } from "../../src/map/edge-band.ts";
import type { PlacedStage } from "../../src/map/map-layout.ts";
import { placeStage } from "../../src/map/place-stage.ts";
import { networkShape } from "../../src/reading/network-shape.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { setLanguage } from "../../src/words/words.ts";
import { cached, desk, recorded, type ToRecord } from "../recorded.ts";

/** The first stage of a minute of a network, in its place. */
async function placed(network: ToRecord["network"]): Promise<PlacedStage> {
  const { file } = await recorded({ network, until: 60 });
  const shape = networkShape(await loadTimeline(await openRunFile(file)));
  return placeStage(shape, shape.stages[0]!, { x: 0, y: 0, width: 200, height: 100 }, "tall");
}

const noteOf = (stage: PlacedStage): string => waysNote({ edges: [], links: [], stages: [stage] } as never);

afterEach(() => setLanguage("en"));

describe("what the map says of those whom a stage sends away", () => {
  test("at a desk are attempts, and its caption says so", async () => {
    const stage = await placed(desk);
    expect(stage.exits.map(({ kind, says }) => [kind, says])).toEqual([
      ["refused", "refused"],
      ["abandoned", "abandoned"],
    ]);
    expect(noteOf(stage)).toBe("Refused and abandoned count attempts: who comes again counts again. ");
  });

  test("at a cache are misses, which are nobody's refusal", async () => {
    const stage = await placed(cached);
    expect(stage.exits.map(({ kind, says }) => [kind, says])).toEqual([["refused", "missed"]]);
    expect(noteOf(stage)).toBe("");
  });
});
