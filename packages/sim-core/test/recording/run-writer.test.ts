import { describe, expect, it } from "vitest";
import {
  type ByteSink,
  MemorySink,
  openRunFile,
  runFileFormat,
  runFileVersion,
  RunWriter,
  tickColumns,
} from "../../src/recording/index.ts";
import { describeRun } from "./small-run.ts";

/** What follows resolution and station in a tick. */
type Tick = [number, number, number, number, number, number, number, number];

const resolution = (rows: number) => ({ tick: 1, from: 0, rows });

function writerOf(sink: ByteSink, rows = 4): RunWriter {
  return new RunWriter(sink, { stations: ["cdn", "order"], resolutions: [resolution(rows)] });
}

/** Notes what a writer does to it, and fails at a write if told to. */
class WatchedSink implements ByteSink {
  readonly calls: string[] = [];
  bytes = 0;
  writes = 0;
  largest = 0;
  failAt = Infinity;
  write(bytes: Uint8Array): void {
    if (this.bytes + bytes.length > this.failAt) throw new Error("no space left on device");
    this.bytes += bytes.length;
    this.writes++;
    this.largest = Math.max(this.largest, bytes.length);
  }
  close(): void {
    this.calls.push("close");
  }
  abort(): void {
    this.calls.push("abort");
  }
}

function fill(writer: RunWriter, rows: number): void {
  for (let row = 0; row < rows; row++) {
    writer.tick(0, 0, 1, 1, 1, 0, 0, 0, 0, 1);
    writer.tick(0, 1, 1, 1, 1, 0, 0, 0, 0, 1);
  }
}

describe("RunWriter", () => {
  it("closes the sink once, when everything is written", () => {
    const sink = new WatchedSink();
    const writer = writerOf(sink);
    fill(writer, 4);
    expect(sink.calls).toEqual([]);
    writer.finish(describeRun([4]));
    writer.abort();
    expect(sink.calls).toEqual(["close"]);
  });

  it("aborts a sink that fails, and passes its error on", () => {
    const sink = new WatchedSink();
    const writer = writerOf(sink);
    sink.failAt = 100;
    fill(writer, 3);
    expect(() => fill(writer, 1)).toThrow("no space left on device");
    expect(sink.calls).toEqual(["abort"]);
    expect(() => fill(writer, 1)).toThrow("the file is finished or aborted");
  });

  it("leaves nothing in memory when aborted", () => {
    const sink = new MemorySink();
    const writer = writerOf(sink);
    fill(writer, 4);
    writer.abort();
    expect(() => sink.bytes()).toThrow("the run file is not finished. Call writer.finish(manifest) first.");
  });

  it("states the version it writes, whatever manifest the description was taken from", async () => {
    const sink = new MemorySink();
    const older = { format: "desrun", version: 1, tables: { events: [7] }, ...describeRun([0]) };
    writerOf(sink, 0).finish(older);
    const { manifest } = await openRunFile(sink.bytes());
    expect(manifest).toMatchObject({ format: runFileFormat, version: runFileVersion, tables: {} });
    expect(manifest.version).toBe(2);
  });

  it("accepts fewer rows than planned when the manifest says so", async () => {
    const sink = new MemorySink();
    const writer = writerOf(sink, 1_000);
    fill(writer, 3);
    writer.finish(describeRun([3]));
    const file = await openRunFile(sink.bytes());
    expect((await file.ticks("order", 0)).served).toEqual(new Uint32Array(3).fill(1));
  });

  it("refuses a manifest that does not agree with the rows, and leaves no file", () => {
    const sink = new WatchedSink();
    const writer = writerOf(sink);
    fill(writer, 3);
    expect(() => writer.finish(describeRun([4]))).toThrow(
      'manifest.resolutions[0].rows: states 4, but 3 rows of "cdn" were written.',
    );
    expect(sink.calls).toEqual(["abort"]);
    expect(() => writerOf(sink).finish(describeRun([0, 0]))).toThrow(
      "manifest.resolutions: expected 1 as planned, got 2",
    );
    expect(() => writerOf(sink).finish(describeRun([0], ["order", "cdn"]))).toThrow(
      'manifest.stations: expected ["cdn","order"] as at the start, got ["order","cdn"].',
    );
  });

  it("refuses a manifest that its reader would refuse, naming the field", () => {
    const finish = (change: object): void => writerOf(new MemorySink(), 0).finish({ ...describeRun([0]), ...change });
    expect(() => finish({ summary: { gain: NaN } })).toThrow(
      "manifest.summary.gain: expected a finite number, got null.",
    );
    expect(() => finish({ seed: undefined })).toThrow("manifest.seed: expected a text, got undefined.");
    expect(() => finish({})).not.toThrow();
  });

  it("refuses rows that could not be read back, naming where", () => {
    const writer = writerOf(new MemorySink(), 1);
    expect(() => writer.tick(0, 1, 0, 0, NaN, 0, 0, 0, 0, 0)).toThrow(
      'run writer: ticks of "order", row 0.served: expected a whole number from 0 to 4294967295, got NaN.',
    );
    expect(() => writer.tick(0, 1, 0, 0, 0, 0, 0, -1, 0, 0)).toThrow(
      "row 0.queue: expected a whole number from 0 to 4294967295, got -1.",
    );
    expect(() => writer.tick(0, 1, 0, 0, 0, 0, 0, 0, 0, Infinity)).toThrow("row 0.capacity");
    expect(() => writer.tick(0, 2, 0, 0, 0, 0, 0, 0, 0, 0)).toThrow("station must be an index in [0, 1], got 2");
    expect(() => writer.tick(1, 0, 0, 0, 0, 0, 0, 0, 0, 0)).toThrow("resolution must be an index in [0, 0], got 1");
    fill(writer, 1);
    expect(() => fill(writer, 1)).toThrow("expected at most 1 rows as planned, got one more");
    expect(() => writer.latency(0, -1, 0, 0, 1)).toThrow("window must be an integer ≥ 0, got -1");
    expect(() => writer.latency(0, 0, 4, 0, 1)).toThrow(
      "measure must be an index into latencyMeasures (0 to 3), got 4",
    );
    expect(() => writer.latency(0, 0, 0, 2_818, 1)).toThrow("bucket must be in [0, 2817], got 2818");
    expect(() => writer.latency(0, 0, 0, 0, NaN)).toThrow(
      "count: expected a whole number from 0 to 4294967295, got NaN",
    );
    expect(() => writer.latency(9, 0, 0, 0, 1)).toThrow("station must be an index in [0, 1], got 9");
    expect(() => writer.event({ time: NaN, kind: "", subject: "", value: 0, text: "" })).toThrow(
      "events.time: expected a finite number",
    );
  });

  it("holds counts up to 32 bits to the last, and wraps nothing beyond", async () => {
    const most = 2 ** 32 - 1;
    const sink = new MemorySink();
    const writer = new RunWriter(sink, { stations: ["cdn"], resolutions: [resolution(1)] });
    const refused = (got: string): string => `expected a whole number from 0 to 4294967295, got ${got}`;
    tickColumns.forEach((column, c) => {
      const row = (value: number) => tickColumns.map((_, at) => (at === c ? value : 0)) as Tick;
      for (const value of [most + 1, 0.5, -1]) {
        expect(() => writer.tick(0, 0, ...row(value))).toThrow(`row 0.${column}: ${refused(String(value))}.`);
      }
    });
    expect(() => writer.latency(0, 0, 0, 0, most + 1)).toThrow(
      `latency of "cdn": count: ${refused("4294967296")}. Counts are of what is simulated: a coarser slice has fewer.`,
    );
    expect(() => writer.endToEnd(0, 0, 0, 1.5)).toThrow(`run writer: the whole way: count: ${refused("1.5")}.`);
    writer.tick(0, 0, most, most, most, most, most, most, most, most);
    writer.latency(0, 0, 0, 0, most);
    writer.endToEnd(0, 0, 0, most);
    writer.finish(describeRun([1], ["cdn"]));
    const file = await openRunFile(sink.bytes());
    const counts = [...Object.values(await file.ticks("cdn", 0)), (await file.latency("cdn")).count];
    expect([...counts, (await file.endToEnd()).count]).toEqual(Array(10).fill(Uint32Array.of(most)));
  });

  it("refuses optional tables that its manifest does not state", () => {
    const exits = writerOf(new MemorySink(), 0);
    exits.endToEnd(0, 2, 5, 1);
    expect(() => exits.finish(describeRun([0]))).toThrow(
      "run writer: manifest.endToEnd.exits: names 2, but rows of exit 2 were written.",
    );
    const asked = writerOf(new MemorySink(), 0);
    const { objectives } = describeRun([0]).scenario;
    asked.objective(objectives.length, 0, false, 1);
    expect(() => asked.finish(describeRun([0]))).toThrow(
      `run writer: manifest.scenario.objectives: has ${objectives.length}, but rows of objective ${objectives.length} were written.`,
    );
    const bands = writerOf(new MemorySink(), 0);
    bands.band(1, { served: 1, servedLow: 0, servedHigh: 2, inside: 1, insideLow: 0, insideHigh: 2 });
    expect(() => bands.finish(describeRun([0]))).toThrow(
      "run writer: manifest.bands.rows: states 0, but 1 rows of a station were written.",
    );
    const open = writerOf(new MemorySink());
    expect(() => open.endToEnd(0, 0, 99_999, 1)).toThrow("run writer: the whole way: bucket must be in [0, ");
    expect(() => open.objective(0, -1, true, 1)).toThrow(
      "run writer: objectives: window must be an integer ≥ 0, got -1",
    );
    expect(() => open.objective(0, 0, true, NaN)).toThrow("run writer: objectives: value must be a finite number ≥ 0");
    expect(() =>
      open.band(0, { served: NaN, servedLow: 0, servedHigh: 0, inside: 0, insideLow: 0, insideHigh: 0 }),
    ).toThrow('run writer: bands of "cdn".served: expected a finite number, got NaN.');
  });

  it("refuses stations without names of their own and impossible blocks", () => {
    const open = (stations: string[], blockRows?: number): RunWriter =>
      new RunWriter(new MemorySink(), { stations, resolutions: [], ...(blockRows === undefined ? {} : { blockRows }) });
    expect(() => open(["a", "a"])).toThrow('stations[1]: expected a name of its own, got "a"');
    expect(() => open([""])).toThrow("stations[0]");
    expect(() => open(["\ud800"])).toThrow("stations[0]");
    expect(() => open(["a"], 0)).toThrow("blockRows must be an integer in [1, 65536], got 0");
    expect(() => open(["a"], 65_537)).toThrow("got 65537");
  });

  it("stores stations under any name as harmless paths", async () => {
    const names = ["..", "a/b", "双11", "c:\\x", "__proto__", "%2E"];
    const sink = new MemorySink();
    const writer = new RunWriter(sink, { stations: names, resolutions: [resolution(1)] });
    names.forEach((_, station) => writer.tick(0, station, station, 0, 0, 0, 0, 0, 0, 0));
    writer.finish(describeRun([1], names));
    const file = await openRunFile(sink.bytes());
    for (const [station, name] of names.entries()) expect((await file.ticks(name, 0)).arrived[0]).toBe(station);
  });
});

describe("the memory of a RunWriter", () => {
  const rowBytes = 32;

  // 24 MiB of buffers, and what the sink has not got yet can only be in them.
  it.each([
    ["few long tables", 4, 2, 40_000],
    ["many tables", 120, 5, 2_000],
    ["more tables than buffers can grow for", 800, 4, 500],
  ])("stays bounded with %s", (_, stations, resolutions, rows) => {
    const sink = new WatchedSink();
    const names = Array.from({ length: stations }, (_v, i) => `s${i}`);
    const plan = Array.from({ length: resolutions }, () => resolution(rows));
    const writer = new RunWriter(sink, { stations: names, resolutions: plan });
    let backlog = 0;
    for (let row = 0; row < rows; row++) {
      for (let table = 0; table < stations * resolutions; table++) {
        writer.tick(table % resolutions, Math.floor(table / resolutions), row, 0, 0, 0, 0, 0, 0, 0);
      }
      backlog = Math.max(backlog, (row + 1) * stations * resolutions * rowBytes - sink.bytes);
    }
    expect(backlog).toBeLessThanOrEqual(24 * 2 ** 20 + stations * resolutions * 64 * rowBytes);
    expect(sink.largest).toBeLessThan(65_536 * rowBytes + 4_096);
    writer.finish(
      describeRun(
        plan.map(() => rows),
        names,
      ),
    );
    expect(sink.bytes).toBeGreaterThan(rows * stations * resolutions * rowBytes);
  });

  it("flushes whole blocks while the run goes on", () => {
    const sink = new WatchedSink();
    const writer = writerOf(sink, 200_000);
    fill(writer, 65_536);
    expect(sink.bytes).toBe(0);
    fill(writer, 1);
    expect(sink.bytes).toBeGreaterThan(2 * 65_536 * rowBytes);
  });

  it("goes back to large blocks when a resolution is complete", () => {
    const sink = new WatchedSink();
    const rows = 40_000;
    const plan = Array.from({ length: 28 }, () => resolution(rows));
    const writer = new RunWriter(sink, { stations: ["cdn"], resolutions: plan });
    for (let r = 0; r < plan.length; r++) {
      for (let row = 0; row < rows; row++) writer.tick(r, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
    // One block a table; without the memory of those before, the last would be many small ones.
    expect(sink.writes).toBe(2 * plan.length);
  });

  it("flushes long texts before they add up", () => {
    const sink = new WatchedSink();
    const writer = writerOf(sink);
    const text = "x".repeat(100_000);
    for (let i = 0; i < 100; i++) writer.event({ time: i, kind: "", subject: "", value: 0, text });
    expect(sink.bytes).toBeGreaterThan(8_000_000);
  });
});
