import { describe, expect, test } from "vitest";
import { recordRun } from "../../src/simulator.ts";
import { MemorySink, openRunFile } from "../../src/recording/index.ts";
import { deterministic, exponential, network, poisson, simulate } from "../../src/index.ts";
import { resolutionsOf } from "../../src/experiment/resolutions.ts";
import { marketMinute } from "./scenario.ts";

/** A sink that notes how it ended. */
const watchedSink = () => {
  const sink = new MemorySink();
  const ends: string[] = [];
  const abort = sink.abort.bind(sink);
  sink.abort = () => {
    ends.push("aborted");
    abort();
  };
  return { sink, ends };
};

test("what takes no time is busy for none, and can be recorded", async () => {
  const instant = network({
    time: "s",
    sources: { many: { interarrival: exponential({ mean: 1 }), batch: poisson({ mean: 4 }), to: "till" } },
    stations: { till: { servers: 5, service: deterministic(0) } },
  });
  for (let seed = 0; seed < 50; seed++) {
    expect(simulate(instant, { seed, until: 30 }).stations.till.utilization.mean).toBeGreaterThanOrEqual(0);
    const sink = new MemorySink();
    await recordRun({ ...marketMinute, network: instant, until: 30 }, { seed: String(seed), sink });
    // Some thousandth of an ulp may be left over.
    expect((await openRunFile(sink.bytes())).manifest.stations[0].utilization).toBeCloseTo(0, 12);
  }
});

test("a recorded run is the run itself", async () => {
  const { sink, ends } = watchedSink();
  const figures = await recordRun(marketMinute, { seed: "record", sink });
  expect(ends).toEqual([]);
  expect(sink.bytes().length).toBeGreaterThan(10_000);
  const plain = simulate(marketMinute.network, { seed: "record", until: 60 });
  expect(figures!.digest).toBe(plain.replications[0].digest);
  expect(figures!.stations["till"].served).toBe(plain.stations["till"].served.mean);
});

test("the file says how busy each station was on average, and nothing of those without servers", async () => {
  const sink = new MemorySink();
  const figures = (await recordRun(marketMinute, { seed: "record", sink }))!;
  const { manifest } = await openRunFile(sink.bytes());
  const stated = Object.fromEntries(manifest.stations.map(({ name, utilization }) => [name, utilization]));
  const known = Object.entries(figures.stations).map(([name, { utilization }]) => [name, utilization]);
  expect(stated).toEqual(Object.fromEntries(known.map(([name, share]) => [name, share === share ? share : undefined])));
  expect(Object.values(stated).filter((share) => share === undefined).length).toBeGreaterThan(0);
  expect(stated["till"]).toBeGreaterThan(0);
});

test.each([
  [0.05, { tick: 0.05, from: 0, rows: 1 }],
  [0.19, { tick: 0.01, from: 0, rows: 19 }],
  [7.25, { tick: 0.05, from: 0, rows: 145 }],
  [30.7, { tick: 0.1, from: 0, rows: 307 }],
])("a run to %d ends on a tick: the file counts all who came", async (until, resolution) => {
  const sink = new MemorySink();
  const { stations } = (await recordRun({ ...marketMinute, until, windows: [] }, { seed: "record", sink }))!;
  const file = await openRunFile(sink.bytes());
  expect(file.manifest.resolutions).toEqual([resolution]);
  const { arrived } = await file.ticks("till", 0);
  expect([...arrived].reduce((sum, count) => sum + count, 0)).toBe(stations["till"].arrived);
});

test("a run of coarse ticks counts in its windows what happened there", async () => {
  const windows = [
    { from: 10, until: 20 },
    { from: 20, until: 21.5 },
    { from: 19_990.2, until: 20_000 },
  ];
  const network = {
    time: "s",
    sources: { calls: { kind: "trace", times: [5, 10, 15.05, 19.95, 20, 21.5, 19_990.1, 19_999.95], to: "desk" } },
    stations: { desk: { servers: 1, service: { law: "deterministic", value: 0.1 }, to: "exit" } },
  } as const;
  const sink = new MemorySink();
  await recordRun({ ...marketMinute, network, until: 20_000, windows }, { seed: "coarse", sink });
  const file = await openRunFile(sink.bytes());
  expect(file.manifest.resolutions.map(({ tick, from, rows }) => [tick, from, rows])).toEqual([
    [1, 0, 20_000],
    [0.1, 10, 100],
    [0.1, 20, 15],
    [0.1, 19_990.2, 98],
  ]);
  const arrived = await Promise.all(
    [0, 1, 2, 3].map(async (number) => [...(await file.ticks("desk", number)).arrived]),
  );
  expect(arrived.map((ticks) => ticks.reduce((sum, count) => sum + count, 0))).toEqual([8, 3, 1, 1]);
  expect([arrived[1][0], arrived[1][50], arrived[1][99], arrived[2][0], arrived[3][97]]).toEqual([1, 1, 1, 1, 1]);
});

test("ticks are a hundred thousand at most, whatever is left at the end", () => {
  const ticks = (until: number) => resolutionsOf({ until, windows: [{ from: 5, until: 7.55 }] });
  expect(ticks(9_999.99)).toEqual([{ tick: 0.1, from: 0, rows: 99_999 }]);
  expect(ticks(20_000.5)).toEqual([
    { tick: 1, from: 0, rows: 20_000 },
    { tick: 0.1, from: 5, rows: 25 },
  ]);
  expect(ticks(7e6)[0]).toEqual({ tick: 70, from: 0, rows: 100_000 });
});

test("concludes whether it is recorded or not", async () => {
  const concluded: string[] = [];
  const conclude = ({ digest }: { readonly digest: string }) => {
    concluded.push(digest);
    return {};
  };
  const plain = await recordRun(marketMinute, { seed: "record", conclude });
  await recordRun(marketMinute, { seed: "record", conclude, sink: new MemorySink() });
  expect(concluded).toEqual([plain!.digest, plain!.digest]);
});

test("twice the same, byte for byte", async () => {
  const files = await Promise.all(
    [1, 2].map(async () => {
      const sink = new MemorySink();
      await recordRun(marketMinute, { seed: "record", sink });
      return sink.bytes();
    }),
  );
  expect(files[0]).toEqual(files[1]);
});

describe("leaves nothing behind", () => {
  test("when it is aborted", async () => {
    const { sink, ends } = watchedSink();
    const signal = { aborted: false };
    const long = { ...marketMinute, until: 100_000 };
    const figures = await recordRun(long, { seed: 1, sink, signal, onProgress: () => (signal.aborted = true) });
    expect(figures).toBeNull();
    expect(ends).toContain("aborted");
  });

  test("when it was aborted before it began, however short it is", async () => {
    const { sink, ends } = watchedSink();
    const short = { ...marketMinute, until: 1, windows: [] };
    expect(await recordRun(short, { seed: 1, sink, signal: { aborted: true } })).toBeNull();
    expect(ends).toContain("aborted");
  });

  test.each([
    ["bad options", {}, { warmUp: 5 }, "recordRun.warmUp: expected only the fields"],
    ["a bad scenario", { until: NaN }, {}, "scenario.until: expected a positive number"],
    ["a bad replication", {}, { replication: 1.5 }, "recordRun.replication: expected a positive integer"],
    ["a slice that takes a stream apart", { wholeSlice: 3 }, {}, "scenario.wholeSlice"],
  ])("when it is given %s", async (_, change, wrong, message) => {
    const { sink, ends } = watchedSink();
    await expect(recordRun({ ...marketMinute, ...change }, { seed: 1, sink, ...wrong } as never)).rejects.toThrow(
      message,
    );
    expect(ends).toEqual(["aborted"]);
  });

  test("when it fails", async () => {
    const { sink, ends } = watchedSink();
    const conclude = () => {
      throw new Error("no conclusion");
    };
    await expect(recordRun(marketMinute, { seed: 1, sink, conclude })).rejects.toThrow("no conclusion");
    expect(ends).toContain("aborted");
  });
});

test.each([
  [{ until: NaN }, "scenario.until: expected a positive number, got NaN."],
  [{ until: Infinity }, "scenario.until: expected a positive, finite number, got Infinity."],
  [{ slice: 0 }, "slice: expected a positive integer, got 0."],
  [{ windows: [{ from: 5, until: 5 }] }, "scenario.windows[0].until: expected a time after 5 and up to 60, got 5."],
  [{ windows: [{ from: 5, until: 61 }] }, "scenario.windows[0].until: expected a time after 5 and up to 60, got 61."],
  [{ network: { time: "s" } as never }, "scenario.network.sources: expected a value, got undefined."],
])("refuses %j", async (change, message) => {
  await expect(recordRun({ ...marketMinute, ...change }, { seed: 1 })).rejects.toThrow(message);
});

describe("refuses, before anything is run,", () => {
  test.each([
    [
      { epoch: "hello" },
      'scenario.epoch: expected the wall clock at time 0, like 2020-11-11T00:00:00+08:00, got "hello".',
    ],
    [{ epoch: "2020-13-11T00:00:00Z" }, "scenario.epoch: expected the wall clock at time 0"],
    [{ windows: null }, "scenario.windows: expected an array, perhaps an empty one, got null."],
    [{ objectives: null }, "scenario.objectives: expected an array, perhaps an empty one, got null."],
    [
      { until: 0.055, windows: [] },
      "scenario.until: expected at least 0.1, or whole hundredths: the ticks of a run file, got 0.055.",
    ],
  ])("of a scenario %j", async (fields, sentence) => {
    const scenario = { ...marketMinute, ...fields } as unknown as typeof marketMinute;
    await expect(recordRun(scenario, { seed: 1, sink: new MemorySink() })).rejects.toThrow(sentence);
  });

  test.each([
    [{ seed: 1, warmUp: 5 }, "recordRun.warmUp: expected only the fields seed, replication"],
    [{}, "recordRun.seed: expected a value, got undefined."],
    [{ seed: 1, replication: 1.5 }, "recordRun.replication: expected a positive integer, got 1.5."],
  ])("of options %j", async (options, sentence) => {
    await expect(recordRun(marketMinute, options as { seed: number })).rejects.toThrow(sentence);
  });
});
