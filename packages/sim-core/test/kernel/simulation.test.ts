import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Simulation, SimulationError, type EventHandle } from "../../src/index.ts";
import { SortedList } from "../../src/kernel/sorted-list.ts";

describe("the clock", () => {
  test("fires callbacks in order of time, then priority, then insertion", () => {
    const simulation = new Simulation();
    const fired: string[] = [];
    const note = (text: string) => () => fired.push(`${text}@${simulation.now}`);
    simulation.schedule(2, note("late"));
    simulation.schedule(1, note("second"));
    simulation.schedule(1, note("third"));
    simulation.schedule(1, note("first"), -1);
    simulation.scheduleAt(1, note("last"), 1);
    expect(simulation.nextTime).toBe(1);
    expect(simulation.run({ until: 10 })).toBe(5);
    expect(fired).toEqual(["first@1", "second@1", "third@1", "last@1", "late@2"]);
    expect(simulation.now).toBe(10);
  });

  test("stops before `until`, which belongs to what comes after", () => {
    const simulation = new Simulation();
    let fired = 0;
    simulation.schedule(5, () => fired++);
    simulation.run({ until: 5 });
    expect([fired, simulation.now, simulation.pending]).toEqual([0, 5, 1]);
    simulation.run({ until: 5.5 });
    expect([fired, simulation.pending, simulation.events]).toEqual([1, 0, 1]);
  });

  test("stays at the last event when a bound on events came first", () => {
    const simulation = new Simulation();
    for (let at = 1; at <= 9; at++) simulation.schedule(at, () => {});
    expect(simulation.run({ until: 100, maxEvents: 4 })).toBe(4);
    expect(simulation.now).toBe(4);
    expect(simulation.run({ until: Infinity })).toBe(5);
    expect(simulation.now).toBe(9);
  });

  test("goes on from callbacks that schedule", () => {
    const simulation = new Simulation();
    const times: number[] = [];
    const tick = () => {
      times.push(simulation.now);
      if (times.length < 4) simulation.schedule(0.25, tick);
    };
    simulation.schedule(0, tick);
    simulation.run({ until: 9 });
    expect(times).toEqual([0, 0.25, 0.5, 0.75]);
  });
});

describe("cancelling", () => {
  test("takes an event out once", () => {
    const simulation = new Simulation();
    let fired = 0;
    const handle = simulation.schedule(1, () => fired++);
    expect(simulation.cancel(handle)).toBe(true);
    expect(simulation.cancel(handle)).toBe(false);
    simulation.run({ until: 5 });
    expect(fired).toBe(0);
  });

  test("a stale handle never takes out another's event", () => {
    const simulation = new Simulation();
    let fired = 0;
    const old = simulation.schedule(1, () => {});
    simulation.run({ until: 2 });
    const handle = simulation.schedule(1, () => fired++);
    expect(handle.slot).toBe(old.slot);
    expect(simulation.cancel(old)).toBe(false);
    simulation.run({ until: 9 });
    expect(fired).toBe(1);
  });

  test("of oneself, while firing, is too late", () => {
    const simulation = new Simulation();
    const said: boolean[] = [];
    const handle: EventHandle = simulation.schedule(1, () => said.push(simulation.cancel(handle)));
    simulation.run({ until: 2 });
    expect(said).toEqual([false]);
  });
});

test("any schedules and cancellations fire the same on every event list", () => {
  const step = fc.oneof(
    fc.record({
      delay: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50, noNaN: true })),
      priority: fc.integer({ min: -2, max: 2 }),
    }),
    fc.record({ cancel: fc.nat() }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const [one, other] = [new Simulation(), new Simulation({ eventList: (slots) => new SortedList(slots) })].map(
        (simulation) => {
          const fired: string[] = [];
          const handles: EventHandle[] = [];
          // Half at the start, the rest from within, one step an event.
          const take = (at: number): void => {
            const next = steps[at];
            if (next === undefined) return;
            if ("cancel" in next) {
              if (handles.length > 0) fired.push(`${simulation.cancel(handles[next.cancel % handles.length])}`);
              return;
            }
            handles.push(
              simulation.schedule(
                next.delay,
                () => {
                  fired.push(`${at}@${simulation.now}`);
                  take(++inner);
                },
                next.priority,
              ),
            );
          };
          let inner = Math.floor(steps.length / 2);
          for (let at = 0; at < steps.length / 2; at++) take(at);
          simulation.run({ until: 1e9 });
          expect(simulation.pending).toBe(0);
          return fired;
        },
      );
      expect(one).toEqual(other);
    }),
    { seed: 31, numRuns: 300 },
  );
});

describe("refuses", () => {
  const simulation = new Simulation();
  simulation.schedule(12.25, () => {});
  simulation.run({ until: 12.25 });

  test.each([-0.5, NaN, Infinity])("a delay of %d", (delay) => {
    expect(() => simulation.schedule(delay, () => {})).toThrow(SimulationError);
    expect(() => simulation.schedule(delay, () => {})).toThrow(
      `schedule: delay must be ≥ 0 and finite, got ${delay} at t = 12.25 (handler "callback"). Delays are relative; scheduleAt takes an absolute time.`,
    );
  });

  test.each([{}, { until: NaN }, { until: -1 }])("a run to no time: %j", (limits) => {
    expect(() => simulation.run(limits as never)).toThrow(/^run\.until: expected a time ≥ 0, or Infinity, got /);
  });

  test("a run of no number of events", () => {
    expect(() => simulation.run({ until: 20, maxEvents: NaN })).toThrow(
      "run.maxEvents: expected a number ≥ 0, got NaN.",
    );
  });

  test.each([3, NaN, Infinity])("a time of %d, which is past or never", (time) => {
    expect(() => simulation.scheduleAt(time, () => {})).toThrow(
      `scheduleAt: time must be ≥ now and finite, got ${time} at t = 12.25. Times are absolute; schedule takes a delay.`,
    );
  });

  test("an instant that never ends, by the name of its handler", () => {
    const simulation = new Simulation({ maxEventsAtOneInstant: 1_000 });
    const loop = () => void simulation.schedule(0, loop);
    simulation.schedule(1, loop);
    expect(() => simulation.run({ until: 2 })).toThrow(
      'run: more than 1000 events at t = 1, the last one "callback". A cycle without delay? Give one of its steps a service time.',
    );
  });
});

describe("options are refused by name", () => {
  test.each([
    [null, "Simulation: expected an object, got null."],
    [3, "Simulation: expected an object, got 3."],
    [
      { eventList: 3 },
      "Simulation.eventList: expected a function that makes one, as (slots) => new HeapQueue(slots), got 3.",
    ],
    [
      { maxEvents: 5 },
      'Simulation.maxEvents: expected only the fields eventList, maxEventsAtOneInstant, got "maxEvents".',
    ],
    ...[NaN, 0, -1, 2.5].map((most): [object, string] => [
      { maxEventsAtOneInstant: most },
      `Simulation.maxEventsAtOneInstant: expected a positive integer or Infinity, got ${most}.`,
    ]),
    [
      { maxEventsAtOneInstant: "many" },
      'Simulation.maxEventsAtOneInstant: expected a positive integer or Infinity, got "many".',
    ],
  ])("%j", (options, sentence) => {
    expect(() => new Simulation(options as never)).toThrow(new RangeError(sentence));
  });

  test("unless they are left out, or without bound", () => {
    expect(() => new Simulation({ maxEventsAtOneInstant: Infinity })).not.toThrow();
    expect(() => new Simulation({ eventList: undefined, maxEventsAtOneInstant: undefined } as never)).not.toThrow();
  });
});

test("slots grow without losing what is pending", () => {
  const simulation = new Simulation();
  const grown: number[] = [];
  simulation.onGrowth((capacity) => grown.push(capacity));
  let fired = 0;
  for (let at = 0; at < 5_000; at++) simulation.schedule(5_000 - at, () => fired++);
  simulation.run({ until: 1e6 });
  expect(fired).toBe(5_000);
  expect(grown).toEqual([0, 256, 512, 1_024, 2_048, 4_096, 8_192]);
});
