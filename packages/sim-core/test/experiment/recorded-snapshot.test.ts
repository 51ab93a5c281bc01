import { describe, expect, test } from "vitest";
import { decodeSnapshot, encodeSnapshot, recordRun, recordUntil, resumeRecording } from "../../src/simulator.ts";
import {
  deterministic,
  exponential,
  network,
  resume,
  snapshot,
  type Network,
  type NetworkData,
  type SavedState,
  type Scenario,
  type StationData,
} from "../../src/index.ts";
import { MemorySink, openRunFile } from "../../src/recording/index.ts";
import { marketMinute } from "./scenario.ts";

const straight = async (seed: string): Promise<Uint8Array> => {
  const sink = new MemorySink();
  await recordRun(marketMinute, { seed, sink });
  return sink.bytes();
};

const service = exponential({ mean: 1 });

/** The minute at one desk. */
const at = (sources: NetworkData["sources"], desk: StationData): Scenario => ({
  ...marketMinute,
  network: network({ time: "s", sources, stations: { desk } } as never),
});

const expectSame = async (scenario: Scenario, stop: number): Promise<void> => {
  const [whole, parts] = [new MemorySink(), new MemorySink()];
  await recordRun(scenario, { seed: 1, sink: whole });
  await resumeRecording(scenario, recordUntil(scenario, { seed: 1, at: stop }), { sink: parts });
  expect(parts.bytes()).toEqual(whole.bytes());
};

describe("a recorded run stopped and gone on with", () => {
  test.each([0, 0.05, 7.3, 30, 59.99, 60])("writes the run file of one straight through, stopped at %d", async (at) => {
    const saved = recordUntil(marketMinute, { seed: "stop", at });
    const sink = new MemorySink();
    const figures = await resumeRecording(marketMinute, saved, { sink });
    expect(sink.bytes()).toEqual(await straight("stop"));
    expect(figures!.digest).toHaveLength(16);
  });

  test("knows the servers on duty, which a schedule had changed", async () => {
    const steps: [number, number][] = [
      [0, 1],
      [10, 3],
      [50, 2],
    ];
    await expectSame(
      at({ people: { interarrival: exponential({ mean: 1 }), to: "desk" } }, { service, schedule: { steps } }),
      20,
    );
  });

  test("judges what is asked of one class as if it had not stopped", async () => {
    const waits = {
      station: "desk",
      measure: "wait",
      class: "guests",
      quantile: 0.9,
      below: 2,
      window: 7,
      share: 1,
    } as const;
    const sources = {
      members: { interarrival: exponential({ mean: 3 }), to: "desk" },
      guests: { interarrival: exponential({ mean: 2 }), to: "desk" },
    } as const;
    const asked = { ...at(sources, { service, discipline: { priority: ["members"] } }), objectives: [waits] };
    for (const stop of [0, 6.9, 20, 60]) await expectSame(asked, stop);
    const sink = new MemorySink();
    await recordRun(asked, { seed: 1, sink });
    const { broken } = await (await openRunFile(sink.bytes())).objectives();
    expect([broken.includes(0), broken.includes(1)]).toEqual([true, true]);
  });

  test("writes what was seen before a pulse and not yet told before it, or after it, as it would have been", async () => {
    const fans = {
      kind: "pulses",
      first: deterministic(8),
      gap: deterministic(100),
      size: 5,
      reaction: service,
    } as const;
    const people = { interarrival: deterministic(0.5), to: "desk" } as const;
    await expectSame(at({ people, fans: { ...fans, to: "desk" } }, { service }), 5);
  });

  test("goes on with whole streams thinned, recorded or not", async () => {
    const thinned = { ...marketMinute, slice: 2, wholeSlice: 2 };
    const saved = recordUntil(thinned, { seed: "whole", at: 1 });
    const straight = await recordRun(thinned, { seed: "whole" });
    const recorded = await resumeRecording(thinned, saved, { sink: new MemorySink() });
    expect(recorded!.digest).toBe(straight!.digest);
    expect(resume(thinned.network as Network, saved, { until: 60 }).digest).toBe(straight!.digest);
  });

  test("goes on from bytes, twice, and twice alike", async () => {
    const bytes = encodeSnapshot(recordUntil(marketMinute, { seed: "disk", at: 20 }));
    const files = [];
    for (let time = 0; time < 2; time++) {
      const sink = new MemorySink();
      await resumeRecording(marketMinute, decodeSnapshot(bytes), { sink });
      files.push(sink.bytes());
    }
    expect(files[0]).toEqual(await straight("disk"));
    expect(files[1]).toEqual(files[0]);
  });

  test("leaves nothing behind when it cannot go on", async () => {
    const sink = new MemorySink();
    sink.write(new Uint8Array(3));
    const saved = recordUntil(marketMinute, { seed: 1, at: 10 });
    const other = { ...marketMinute, title: "Another" };
    await expect(resumeRecording(other, saved, { sink })).rejects.toThrow("scenario: expected the one");
    expect(sink.written()).toHaveLength(0);
  });

  test("leaves nothing behind when it is aborted", async () => {
    const sink = new MemorySink();
    const long = { ...marketMinute, until: 50_000 };
    const saved = recordUntil(long, { seed: 1, at: 10 });
    expect(await resumeRecording(long, saved, { sink, signal: { aborted: true } })).toBeNull();
    expect(sink.written()).toHaveLength(0);
  });
});

describe("refuses", () => {
  const saved = recordUntil(marketMinute, { seed: 1, at: 5 });
  const resumed = (scenario = marketMinute, from = saved) =>
    resumeRecording(scenario, from, { sink: new MemorySink() });

  test("another scenario, whose file would tell a run that nobody can repeat", async () => {
    await expect(resumed({ ...marketMinute, title: "Another" })).rejects.toThrow(
      'scenario: expected the one the snapshot was recorded of, got "Another". Record another from its beginning.',
    );
  });

  test("a snapshot without a recording, and one of another version", async () => {
    const plain = snapshot(marketMinute.network, { seed: 1, at: 5 });
    await expect(resumed(marketMinute, plain)).rejects.toThrow(/snapshot\.recording: expected a recorded run, got /);
    await expect(resumed(marketMinute, { ...saved, version: 1 })).rejects.toThrow(/snapshot\.version: expected \d/);
  });

  const { scenario, bytes, recorder } = saved.recording as { [field: string]: SavedState };
  const fields = "an object with scenario, bytes, recorder";

  test.each<[SavedState, string]>([
    [null, `snapshot.recording: expected ${fields}, got null.`],
    [3, `snapshot.recording: expected ${fields}, got 3.`],
    [{ scenario, recorder }, "snapshot.recording.bytes: expected a value, got undefined."],
    [{ scenario, recorder, bytes: 3 }, "snapshot.recording.bytes: expected the bytes that recordUntil gave, got 3."],
    [
      { scenario, recorder: 3, bytes },
      "snapshot.recording.recorder: expected the state that recordUntil gave, got one",
    ],
    [
      { scenario, recorder: [], bytes },
      "snapshot.recording.recorder: expected the state that recordUntil gave, got one",
    ],
  ])("a recording that is none: %#", async (recording, sentence) => {
    const sink = new MemorySink();
    const given = { ...saved, recording };
    await expect(resumeRecording(marketMinute, given, { sink })).rejects.toThrow(RangeError);
    await expect(resumeRecording(marketMinute, given, { sink })).rejects.toThrow(sentence);
    expect(sink.written()).toHaveLength(0);
  });

  test.each([{ column: new Float64Array(3) }, new Float64Array(3)])("a state that is none: %#", async (state) => {
    await expect(resumed(marketMinute, { ...saved, state })).rejects.toThrow(
      /^snapshot\.state: expected the state that recordUntil gave, got one that cannot be read \(.*\)\. Take it anew\.$/,
    );
  });

  test.each([
    [undefined, "resumeRecording: expected an object with sink, got undefined."],
    [{}, "resumeRecording.sink: expected a value, got undefined."],
    [{ sink: new MemorySink(), until: 3 }, "resumeRecording.until: expected only the fields sink, kinds,"],
  ])("options that are none: %j", async (options, sentence) => {
    await expect(resumeRecording(marketMinute, saved, options as never)).rejects.toThrow(sentence);
  });

  test("a stop beyond the end", () => {
    expect(() => recordUntil(marketMinute, { seed: 1, at: 61 })).toThrow(
      "recordUntil.at: expected at most the scenario's end, 60, got 61.",
    );
  });
});
