import { expect, test } from "vitest";
import { constant, estimateFromReplications, network, type Scenario } from "../../src/index.ts";
import { type Counts, openRunFile, latencyMeasures, MemorySink, type RunFile } from "../../src/recording/index.ts";
import { recordRun, ReplicationBands } from "../../src/simulator.ts";
import { marketMinute } from "./scenario.ts";

const recorded = async (scenario: Scenario, replication = 0): Promise<RunFile> => {
  const sink = new MemorySink();
  await recordRun(scenario, { seed: "whole way", replication, sink });
  return openRunFile(sink.bytes());
};

const sumOf = (counts: Counts): number => [...counts].reduce((sum, here) => sum + here, 0);

const oneStation: Scenario = {
  ...marketMinute,
  until: 200,
  network: network({
    time: "s",
    sources: { buyers: { kind: "poisson", rate: constant(20), to: "till" } },
    stations: { till: { servers: 1, service: { law: "exponential", mean: 0.04 }, to: "exit" } },
  }),
};

test("through one station the whole way is the station's sojourn, bucket by bucket and window by window", async () => {
  const file = await recorded(oneStation);
  const way = await file.endToEnd();
  const latency = await file.latency("till");
  const sojourn = latencyMeasures.indexOf("sojourn");
  const rows = Array.from(latency.measure.keys()).filter((row) => latency.measure[row] === sojourn);
  expect(rows.length).toBeGreaterThan(1_000);
  expect([...way.window]).toEqual(rows.map((row) => latency.window[row]));
  expect([...way.bucket]).toEqual(rows.map((row) => latency.bucket[row]));
  expect([...way.count]).toEqual(rows.map((row) => latency.count[row]));
  expect(file.manifest.endToEnd!.exits).toEqual(["exit"]);
});

test("who has not left is inside: emitted = left + inside, by exit as the figures count them", async () => {
  const sink = new MemorySink();
  const figures = (await recordRun(marketMinute, { seed: "whole way", sink }))!;
  const file = await openRunFile(sink.bytes());
  const { exits, inside } = file.manifest.endToEnd!;
  const { exit, count } = await file.endToEnd();
  exits.forEach((name, number) => {
    const left = sumOf(count.filter((_, row) => exit[row] === number));
    expect(left, name).toBe(figures.exits[name]!.left);
  });
  const emitted = Object.values(figures.emitted).reduce((sum, here) => sum + here, 0);
  expect(sumOf(count) + inside).toBe(emitted);
});

test("bands are the mean and Student's interval of what each replication's own ticks say", async () => {
  const replications = 5;
  const bands = new ReplicationBands(marketMinute);
  for (let replication = 0; replication < replications; replication++) {
    await recordRun(marketMinute, { seed: "whole way", replication, bands });
  }
  const sink = new MemorySink();
  await recordRun(marketMinute, { seed: "whole way", replication: 2, sink, conclude: () => ({ bands }) });
  const file = await openRunFile(sink.bytes());
  expect(file.manifest.bands).toEqual({ replications, width: 1, rows: 60 });
  const runs = await Promise.all(Array.from({ length: replications }, (_, number) => recorded(marketMinute, number)));
  for (const { name } of file.manifest.stations) {
    const band = await file.bands(name);
    const ticks = await Promise.all(runs.map((run) => run.ticks(name, 0)));
    for (let second = 0; second < 60; second += 7) {
      const last = second * 10 + 9;
      const served = estimateFromReplications(ticks.map((table) => sumOf(table.served.subarray(last - 9, last + 1))));
      const inside = estimateFromReplications(ticks.map(({ queue, busy }) => queue[last]! + busy[last]!));
      expect(band.served[second]).toBeCloseTo(served.mean, 9);
      expect(band.servedLow[second]).toBeCloseTo(served.low!, 9);
      expect(band.insideHigh[second]).toBeCloseTo(inside.high!, 9);
      expect(band.inside[second]).toBeCloseTo(inside.mean, 9);
    }
  }
});

test("one replication has no bands, and neither table moves the digest", async () => {
  const bands = new ReplicationBands(marketMinute);
  const sink = new MemorySink();
  const plain = await recordRun(marketMinute, { seed: "whole way" });
  const watched = await recordRun(marketMinute, { seed: "whole way", sink, bands, conclude: () => ({ bands }) });
  expect(watched!.digest).toBe(plain!.digest);
  const file = await openRunFile(sink.bytes());
  expect(file.manifest.bands).toBeUndefined();
  expect((await file.bands("till")).served).toHaveLength(0);
});
