import { beforeAll, describe, expect, test } from "vitest";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import {
  cumulativeOf,
  flowMark,
  newellMark,
  openShownRun,
  runFigures,
  verdictTile,
  verdictTiles,
  waysOf,
  type ShownRun,
} from "../../src/index.ts";

// The gallery: every mark as a detached element, made from a run by the package's own face.
let run: ShownRun;
beforeAll(async () => {
  run = await openShownRun(new Blob([sampleRun()]), () => "Sample");
});

/** Its markup, a line for each element, so that a change is read at a glance. */
const markup = (mark: Element): string => mark.outerHTML.replaceAll("><", ">\n<");

describe("the marks", () => {
  test("newellMark", () => {
    const payment = run.timeline.stations.find(({ entry }) => entry.name === "payment")!;
    const mark = newellMark(cumulativeOf(payment, 0, run.timeline.end, 16), {
      width: 320,
      height: 160,
      label: "Payment, added up",
      timeLabel: (time) => run.timeline.clock.label(time),
      arrived: "arrived",
      gone: "left",
    });
    expect(mark.isConnected).toBe(false);
    expect(markup(mark)).toMatchSnapshot();
  });

  test("flowMark", async () => {
    const ways = waysOf(run.timeline, await run.timeline.journeys());
    const mark = flowMark(ways, {
      width: 640,
      height: 240,
      label: "Where they went",
      title: (name) => name.replace("\u0000", ""),
      figure: String,
    });
    expect(mark.isConnected).toBe(false);
    expect(markup(mark)).toMatchSnapshot();
  });

  test("verdictTile", async () => {
    const tiles = verdictTiles(run.timeline, run.verdict, await runFigures(run.timeline, run.verdict));
    expect(tiles.map((tile) => markup(verdictTile(tile))).join("\n\n")).toMatchSnapshot();
  });
});
