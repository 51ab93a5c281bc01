import { constant, type Rate } from "@double11/sim-core";
import { openRunFile, type RunFile } from "@double11/sim-core/recording";
import { beforeAll, describe, expect, test } from "vitest";
import { waitingOf } from "../../src/reading/binding.ts";
import { saturatedSpans } from "../../src/reading/saturated-spans.ts";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { verdictOf } from "../../src/reading/verdict.ts";
import { fluidRun, stationOf } from "../fluid-run.ts";
import { buyers, exponential, recorded } from "../recorded.ts";

let timeline: Timeline;
beforeAll(async () => {
  timeline = await loadTimeline(fluidRun());
});

describe("the verdict", () => {
  test("says which stage binds and when, in the scenario's clock time", () => {
    // The payment queue first stands at the end of tick 543: saturated from 54.3 s, 23:59:30 + 54.3 s.
    expect(verdictOf(timeline).sentence).toBe("Payment binds from 00:00:24 to 00:01:24: 91\u00a0% of all waiting.");
  });

  test("computes the share from queue areas, weights included", () => {
    const payment = stationOf(timeline, "payment");
    const all = timeline.stations.reduce((sum, series) => sum + waitingOf(series), 0);
    const { binding } = verdictOf(timeline);
    expect(binding).toMatchObject({ kind: "binds", series: payment });
    if (binding.kind === "binds") expect(binding.share).toBeCloseTo(waitingOf(payment) / all, 3);
  });

  test("quotes the busiest whole second of the station whose customers are orders", () => {
    const order = stationOf(timeline, "order");
    const { peak, peakSentence } = verdictOf(timeline);
    const seconds = Array.from({ length: 150 }, (_, k) => order.count("served", k, k + 1));
    expect(peak.at).toBe(seconds.indexOf(Math.max(...seconds)));
    expect(peakSentence).toBe("579,340 orders a second at 00:00:24, the peak of Order.");
  });

  test("names a queue that still stands when the run stops as unfinished", async () => {
    const cut = await loadTimeline(fluidRun({ until: 100 }));
    expect(verdictOf(cut).sentence).toMatch(/^Payment binds from 00:00:24 until the run ends at 00:01:10: /);
  });

  test("says so when nothing binds, with the busiest stage", async () => {
    const calm = await loadTimeline(fluidRun({ until: 12 }));
    expect(verdictOf(calm).sentence).toMatch(
      /^No stage binds: the busiest is [\w ]+, \d+(\.\d)?\u00a0% of its servers busy on average over the whole run\.$/,
    );
  });

  test("tells no spell of a stable shop as what binds, and keeps a stretch that holds much of the waiting", async () => {
    const service = { law: "exponential", mean: 3 } as const;
    const at = async (rate: Rate): Promise<Timeline> => {
      const network = { sources: buyers(rate, "baristas"), stations: { baristas: { servers: 2, service } } };
      return loadTimeline(await openRunFile(new Blob([(await recorded({ network, until: 4000 })).file])));
    };
    const stable = await at(constant(0.4));
    const spells = saturatedSpans(stationOf(stable, "baristas"));
    expect(spells.length).toBeGreaterThan(20);
    expect(verdictOf(stable).sentence).toMatch(
      /^No stage binds for long: the busiest is baristas, \d+\s% of its servers busy /,
    );
    const rush = await at({ shape: "piecewise", points: [[0, 0.3], [2000, 0.3], [2000, 1], [2400, 1], [2400, 0.3], [4000, 0.3]] }); // prettier-ignore
    expect(verdictOf(rush).sentence).toMatch(
      /^baristas binds from 00:3\d:\d\d to 00:\d\d:\d\d: [5-9]\d\s% of all waiting\.$/,
    );
  });

  test("does not call a stage saturated whose servers are busy while nobody waits", () => {
    const order = stationOf(timeline, "order");
    expect(saturatedSpans(order)).toEqual([]);
  });

  test("refuses a file whose stations are not those of its scenario", async () => {
    const file = fluidRun();
    const stray = { ...file.manifest.stations[0]!, name: "stray" };
    const broken: RunFile = { ...file, manifest: { ...file.manifest, stations: [stray] } };
    await expect(loadTimeline(broken)).rejects.toThrow(
      'manifest.stations: "stray" is not a station of the run\'s scenario.',
    );
  });

  test("says both when two jams hold a quarter of the waiting each", async () => {
    const points = [0, 8, 60, 8, 60, 20, 90, 20, 90, 8, 240, 8, 240, 20, 270, 20, 270, 8, 400, 8];
    const rate: Rate = {
      shape: "piecewise",
      points: points.flatMap((time, at) => (at % 2 === 0 ? [[time, points[at + 1]!] as const] : [])),
    };
    const stations = { desk: { servers: 14, service: exponential(1) } };
    const { file } = await recorded({ network: { sources: buyers(rate, "desk"), stations }, until: 360 });
    const { binding, sentence } = verdictOf(await loadTimeline(await openRunFile(new Blob([file]))));
    expect(sentence).toMatch(
      /^desk binds from 00:01:\d\d to 00:0[12]:\d\d and from 00:04:\d\d to 00:0[45]:\d\d: (9\d|100)(\.\d)?\u00a0% of all waiting\.$/,
    );
    expect(binding.kind === "binds" && binding.spans.map(({ from }) => Math.floor(from / 60))).toEqual([1, 4]);
  });
});
