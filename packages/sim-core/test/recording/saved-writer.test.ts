import { expect, test } from "vitest";
import { MemorySink, RunWriter } from "../../src/recording/index.ts";
import { describeRun } from "./small-run.ts";

/** The files of a writer that goes on to the end and of one that is saved after `at` rows and goes on in another sink. */
const bothWays = (
  stations: number,
  rows: number,
  at: number,
  blockRows: number,
  row: (w: RunWriter, n: number) => void,
) => {
  const names = Array.from({ length: stations }, (_, number) => `s${number}`);
  const options = { stations: names, resolutions: [{ tick: 1, from: 0, rows }], blockRows };
  const sinks = [new MemorySink(), new MemorySink(), new MemorySink()];
  const [straight, first, second] = sinks.map((sink) => new RunWriter(sink, options));
  for (let n = 0; n < rows; n++) row(straight, n);
  for (let n = 0; n < at; n++) row(first, n);
  const saved = structuredClone(first.save());
  sinks[2].write(sinks[1].written());
  second.load(saved);
  for (let n = at; n < rows; n++) row(second, n);
  for (const writer of [straight, second]) writer.finish(describeRun([rows], names));
  return [sinks[0].bytes(), sinks[2].bytes(), sinks[1].written()] as const;
};

test("goes on in blocks of numbers and of texts that were written in part", () => {
  const [straight, inTwo, before] = bothWays(2, 300, 170, 64, (writer, n) => {
    for (const station of [0, 1]) writer.tick(0, station, n, 2 ** 32 - 1 - n, n, 0, 0, 1, 1, 1);
    writer.latency(n % 2, n, 0, n, 1);
    writer.endToEnd(n, 0, n, 1);
    writer.event({ time: n, kind: "pulse", subject: "s0", value: n, text: `at ${n}` });
    writer.journey({ source: "buyers", serial: n, time: n, station: "s1", transition: "arrive" });
    writer.replication({ replication: n, figure: "served", value: n });
  });
  expect(before.length).toBeGreaterThan(10_000);
  expect(inTwo).toEqual(straight);
});

test("flushes when the text of a block is long, what was there before counted", () => {
  const text = "x".repeat(1 << 18);
  const [straight, inTwo] = bothWays(1, 6, 3, 64, (writer, n) => {
    writer.tick(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    writer.event({ time: n, kind: "pulse", subject: "s0", value: n, text });
  });
  expect(inTwo).toEqual(straight);
});

test("shares one budget of memory before and after", () => {
  const [straight, inTwo, before] = bothWays(16, 70_000, 40_000, 65_536, (writer, n) => {
    for (let station = 0; station < 16; station++) writer.tick(0, station, n, 0, 0, 0, 0, 0, 0, 0);
  });
  expect(before.length).toBeGreaterThan(0);
  expect(Buffer.compare(inTwo, straight)).toBe(0);
});
