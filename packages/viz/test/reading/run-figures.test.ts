import { beforeAll, describe, expect, test } from "vitest";
import { openRunFile, type LatencyTable } from "@double11/sim-core/recording";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { breachesOf } from "../../src/reading/breach.ts";
import { cumulativeOf } from "../../src/reading/cumulative.ts";
import { endToEndOf } from "../../src/reading/end-to-end.ts";
import { findingsOf } from "../../src/reading/findings.ts";
import type { Journey } from "../../src/reading/journey.ts";
import { journeyNear, visitsOf, waitOf } from "../../src/reading/journey-story.ts";
import { latencyHeat } from "../../src/reading/latency-heat.ts";
import { bucketValue } from "../../src/reading/latency-profile.ts";
import { expectFits } from "../../src/reading/memory-need.ts";
import { costCourse } from "../../src/reading/cost-course.ts";
import { lostIn } from "../../src/reading/lost.ts";
import { runFigures } from "../../src/reading/run-figures.ts";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { verdictTiles } from "../../src/reading/verdict-tiles.ts";
import { verdictOf } from "../../src/reading/verdict.ts";
import { waysOf } from "../../src/reading/ways.ts";
import { bindingSpans } from "../../src/reading/binding-spans.ts";
import { stationOf } from "../fluid-run.ts";

let timeline: Timeline;
beforeAll(async () => {
  timeline = await loadTimeline(await openRunFile(sampleRun()));
});

/** A quantile of one window, straight from the table: sort every customer, take the one of that rank. */
function slowQuantile(table: LatencyTable, measure: number, from: number, until: number, q: number): number {
  const { histogram } = timeline.manifest;
  const values: [value: number, count: number][] = [];
  table.window.forEach((window, row) => {
    if (table.measure[row] === measure && window >= from && window < until)
      values.push([bucketValue(table.bucket[row]!, histogram), table.count[row]!]);
  });
  values.sort((a, b) => a[0] - b[0]);
  const total = values.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  return values.find(([, count]) => (seen += count) >= Math.ceil(q * total))![0];
}

describe("objectives", () => {
  test("are judged window by window, as a count by hand judges them", async () => {
    const [, payment] = await breachesOf(timeline);
    const table = await timeline.latency("payment");
    const waits = Array.from({ length: 15 }, (_, k) => slowQuantile(table, 0, 10 * k, 10 * k + 10, 0.99));
    const broken = waits.filter((wait) => wait > 1.5);
    expect(payment).toMatchObject({ windows: 15, broken: broken.length, seconds: 10 * broken.length, met: false });
    expect(broken.length).toBeGreaterThan(0);
    expect(payment!.first).toBe(10 * waits.findIndex((wait) => wait > 1.5));
    expect(payment!.worst!.value).toBe(Math.max(...waits));
  });
});

describe("figures", () => {
  test("who was lost is who left by the exit for it, whatever the stations counted", async () => {
    const { count, share, parts } = await lostIn(timeline);
    // 4 of ten from 42 s to 73 s; 1,000 a second leave served, and 1,200 are inside: all times 10.
    expect(count).toBe(32 * 4 * 10);
    expect(share).toBeCloseTo(count / (150 * 10_000 + count + 12_000), 12);
    expect(parts.map(({ how, stages }) => [how, ...stages.map(({ title }) => title)])).toEqual([
      ["abandoned", "Payment"],
    ]);
  });

  test("the cost is server-hours by price", () => {
    // All servers are on duty for all 150 s.
    const expected = ((16_000 * 0.4 + 1 * 2 + 32_000 * 0.4 + 50_800 * 0.6) * 150) / 3600;
    const { soFar, rateAt } = costCourse(timeline)!;
    expect(soFar.at(-1)).toBeCloseTo(expected, 6);
    expect(soFar[600]).toBeCloseTo((expected * 60) / 150, 6);
    expect(rateAt(100)).toBeCloseTo((expected * 3600) / 150, 6);
  });

  test("the peak carries Student's interval over the file's replications", async () => {
    const { peak } = await runFigures(timeline, verdictOf(timeline));
    expect(peak).toMatchObject({ method: "Student t, 95 %, 20 replications" });
    expect(peak!.low!).toBeLessThan(583_000);
    expect(peak!.high!).toBeGreaterThan(582_000);
  });

  test("p99 end to end is the rank of it, and its interval brackets it", () => {
    const left = (seconds: number, serial: number): Journey => ({
      source: "s",
      serial,
      steps: [],
      born: 1,
      left: { exit: "exit", time: 1 + seconds },
    });
    const journeys = Array.from({ length: 1000 }, (_, k) => left(k + 1, k + 20));
    const found = endToEndOf([...journeys, { ...left(5, 3), left: undefined }]);
    expect(found).toMatchObject({ left: 1000, inside: 0, value: 990 });
    // Ranks 990 ± 1.96 √(1000 · 0.99 · 0.01), one more above: 983 and 998.
    expect(found.interval).toEqual([983, 998]);
    expect(endToEndOf(journeys.slice(0, 50))).toMatchObject({ value: 50, interval: undefined });
    expect(endToEndOf([])).toMatchObject({ left: 0, value: undefined });
  });

  test("tiles and findings tell them, every one with its interval or why there is none", async () => {
    const verdict = verdictOf(timeline);
    const figures = await runFigures(timeline, verdict);
    const tiles = verdictTiles(timeline, verdict, figures);
    expect(tiles.map(({ name }) => name)).toEqual([
      "Peak served by Order",
      "p99 end to end",
      "In breach: Order, p99 sojourn under 500\u00a0ms",
      "In breach: Payment, p99 wait under 1.5\u00a0s",
      "Customers lost",
      "Bottleneck",
      "Cost of servers",
    ]);
    for (const { note } of tiles.slice(0, -1)) expect(note).toMatch(/95 %|replication 8 of 20/);
    const texts = findingsOf(timeline, verdict, figures).map(({ text }) => text);
    expect(texts[0]).toBe(verdict.sentence);
    expect(texts).toContainEqual(
      expect.stringMatching(/^Payment breaks p99 wait under 1\.5\u00a0s in \d+ of 15 windows/),
    );
    expect(texts).toContainEqual("Hot item: the first item is sold out at 00:01:20.");
  });
});

describe("heatmap, ribbon, curves", () => {
  test("a window's shares add up to one and its fullest class is named", async () => {
    const heat = await latencyHeat(timeline, stationOf(timeline, "order"), "sojourn", 0.001, 400);
    const classes = heat.edges.length;
    heat.modes.forEach((mode, window) => {
      const column = heat.shares.subarray(window * classes, (window + 1) * classes);
      if (mode < 0) return;
      expect(column.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(column[mode]).toBe(Math.max(...column));
    });
    expect(heat.modes.filter((mode) => mode >= 0).length).toBeGreaterThan(100);
  });

  test("what binds is saturated with the longest queue, and never two at once", () => {
    const spans = bindingSpans(timeline, timeline.stations);
    expect(spans.some(({ series }) => series.title === "Payment")).toBe(true);
    spans.forEach(({ from, until }, i) => {
      expect(until).toBeGreaterThan(from);
      if (i > 0) expect(from).toBeGreaterThanOrEqual(spans[i - 1]!.until - 1e-9);
    });
  });

  test("the gap between the curves is who is inside", () => {
    const payment = stationOf(timeline, "payment");
    const { times, arrived, gone } = cumulativeOf(payment, 0, timeline.end, 16);
    times.forEach((time, i) => {
      const inside = payment.level("queue", time) + payment.level("busy", time);
      expect(Math.abs(arrived[i]! - gone[i]! - inside)).toBeLessThanOrEqual(1e-6 + 0.001 * inside);
    });
  });
});

describe("journeys", () => {
  test("become visits with their waits", async () => {
    const journeys = await timeline.journeys();
    expect(journeys).toHaveLength(50);
    const waiting = journeys.find(({ born }) => born === 44)!;
    const visits = visitsOf(timeline, waiting);
    expect(visits.map(({ series }) => series.entry.name).filter((name) => name !== "hotItem")).toEqual([
      "cdn",
      "inventory",
      "order",
      "payment",
    ]);
    expect(waitOf(visits.at(-1)!, timeline.end)).toBeGreaterThanOrEqual(1);
  });

  test("the one nearest to a station and time is found", async () => {
    const journeys = await timeline.journeys();
    const found = journeyNear(timeline, journeys, "payment", 60)!;
    const distance = (journey: Journey): number => {
      const visit = visitsOf(timeline, journey).find(({ series }) => series.entry.name === "payment");
      if (visit === undefined) return Infinity;
      return Math.max(0, visit.came - 60, 60 - (visit.went ?? timeline.end));
    };
    expect(distance(found)).toBe(Math.min(...journeys.map(distance)));
    expect(journeyNear(timeline, [], "payment", 60)).toBeUndefined();
  });

  test("ways conserve customers: who comes to a place goes on or ends there", async () => {
    const { customers, nodes, links } = waysOf(timeline, await timeline.journeys());
    expect(customers).toBe(50);
    for (const { name, count } of nodes) {
      const into = links.filter(({ to }) => to === name).reduce((sum, link) => sum + link.count, 0);
      const out = links.filter(({ from }) => from === name).reduce((sum, link) => sum + link.count, 0);
      if (into > 0) expect(into).toBe(count);
      if (out > 0) expect(out).toBe(count);
    }
  });
});

test("a run whose tables would not fit is refused in words, before they are read", () => {
  const { manifest } = timeline;
  expect(() => expectFits(manifest)).not.toThrow();
  const huge = { ...manifest, resolutions: [{ tick: 0.1, from: 0, rows: 5_000_000 }] };
  expect(() => expectFits(huge)).toThrow(
    "run file: expected tables of at most 160 MB in memory, got 800 MB. Record a shorter span or fewer windows.",
  );
});
