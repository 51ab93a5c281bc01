import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyCommand } from "../../src/playback/apply-command.ts";
import { autoPace } from "../../src/playback/auto-pace.ts";
import { Playback } from "../../src/playback/playback.ts";
import { SpeedMeter } from "../../src/playback/speed-meter.ts";
import { TimeWindow } from "../../src/track/time-window.ts";

const event = (time: number) => ({ time, kind: "pulse", subject: "", value: 0, text: "" });

describe("backwards", () => {
  test("runs to the start and stops there; from the start it begins at the end", () => {
    const playback = new Playback(100, 0.1);
    playback.seek(3);
    playback.play(-1);
    playback.advance(2);
    expect(playback.time).toBe(1);
    playback.advance(2);
    expect(playback).toMatchObject({ time: 0, playing: false });
    playback.play(-1);
    expect(playback.time).toBe(100);
  });

  test("J turns round, J again pauses, Space pauses either way", () => {
    const playback = new Playback(100, 0.1);
    const landmarks = { events: [], worst: 42, step: 1 };
    applyCommand(playback, { type: "toggle" }, landmarks);
    applyCommand(playback, { type: "reverse" }, landmarks);
    expect(playback).toMatchObject({ playing: true, direction: -1 });
    expect(applyCommand(playback, { type: "reverse" }, landmarks)).toBe("moment");
    applyCommand(playback, { type: "reverse" }, landmarks);
    expect(applyCommand(playback, { type: "toggle" }, landmarks)).toBe("moment");
    expect(playback.playing).toBe(false);
    applyCommand(playback, { type: "worst" }, landmarks);
    expect(playback.time).toBe(42);
  });
});

describe("looping", () => {
  test("starts the stretch again at its end, and at its start when backwards", () => {
    const playback = new Playback(100, 0.1);
    playback.stretch = { from: 10, until: 20 };
    playback.looping = true;
    playback.seek(19);
    playback.play();
    playback.advance(2);
    expect(playback).toMatchObject({ time: 10, playing: true });
    playback.play(-1);
    playback.advance(1);
    expect(playback).toMatchObject({ time: 20, playing: true });
  });

  test("from outside, plays on until the stretch is met", () => {
    const playback = new Playback(100, 0.1);
    playback.stretch = { from: 10, until: 20 };
    playback.looping = true;
    playback.seek(50);
    playback.play();
    playback.advance(5);
    expect(playback).toMatchObject({ time: 55, playing: true });
    playback.advance(50);
    expect(playback).toMatchObject({ time: 100, playing: false });
  });
});

describe("pace", () => {
  test("is 1 near an event, grows with the distance, and ends at 200", () => {
    const pace = autoPace([event(50), event(1000)], 150);
    expect([48, 50, 52].map(pace)).toEqual([1, 1, 1]);
    expect(pace(60)).toBe(9);
    expect(pace(500)).toBe(200);
    expect(autoPace([], 150)(0)).toBe(200);
  });

  test.each([
    [8 * 3600, 200],
    [14 * 86_400, 1400],
  ])("takes a couple of minutes for a run of %s s, however many events it has", (end, count) => {
    const events = Array.from({ length: count }, (_, i) => event((i * end) / count));
    for (const some of [events, events.slice(0, 3), []]) {
      const pace = autoPace(some, end);
      const moments = Array.from({ length: 20_000 }, (_, i) => ((i + 0.5) * end) / 20_000);
      const seconds = moments.reduce((sum, time) => sum + end / 20_000 / pace(time), 0);
      expect(seconds).toBeGreaterThan(50);
      expect(seconds).toBeLessThan(155);
    }
  });

  test("is in the minute around the peak of a long night what it is in a short one", () => {
    const events = [event(1800), { ...event(1826), kind: "peak" }, event(1850), event(4000)];
    const [night, cut] = [autoPace(events, 9000), autoPace(events, 150)];
    for (let time = 1797; time <= 1855; time += 0.5) expect(night(time)).toBe(cut(time));
    expect(night(4000)).toBe(60);
  });

  test("any speed can be set, none outside 0.1 to 20,000; choosing one ends the pace", () => {
    const playback = new Playback(100, 0.1);
    playback.pace = () => 7;
    expect(playback.speed).toBe(7);
    playback.setRate(-2.5);
    expect(playback).toMatchObject({ speed: 2.5, direction: -1 });
    for (const rate of [0, 0.01, 20_001, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => playback.setRate(rate)).toThrow(/^playbackRate: expected 0\.1 to 20000/);
  });

  test("reached is measured over whole seconds", () => {
    const meter = new SpeedMeter();
    meter.add(5, 0.5);
    expect(meter.reached).toBeUndefined();
    meter.add(3, 0.5);
    expect(meter.reached).toBe(8);
    meter.reset();
    expect(meter.reached).toBeUndefined();
  });
});

describe("what the tracks show", () => {
  test("stays inside the run and never gets shorter than ten ticks, whatever is asked", () => {
    const step = fc.oneof(
      fc.record({
        zoom: fc.double({ min: 0.01, max: 100, noNaN: true }),
        at: fc.double({ min: -50, max: 250, noNaN: true }),
      }),
      fc.record({ pan: fc.double({ min: -3, max: 3, noNaN: true }) }),
      fc.record({
        from: fc.double({ min: -50, max: 250, noNaN: true }),
        until: fc.double({ min: -50, max: 250, noNaN: true }),
      }),
      fc.record({ follow: fc.double({ min: 0, max: 150, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const window = new TimeWindow(150, 0.1);
        for (const each of steps) {
          if ("zoom" in each) window.zoom(each.zoom, each.at);
          else if ("pan" in each) window.pan(each.pan);
          else if ("from" in each) window.set(each);
          else {
            window.follow(each.follow);
            expect(each.follow >= window.from - 1e-9 && each.follow <= window.until + 1e-9).toBe(true);
          }
          expect(window.from).toBeGreaterThanOrEqual(0);
          expect(window.until).toBeLessThanOrEqual(150);
          expect(window.until - window.from).toBeGreaterThanOrEqual(1 - 1e-9);
        }
      }),
      { seed: 11 },
    );
  });

  test("zooming keeps what stands at the playhead where it is", () => {
    const window = new TimeWindow(150, 0.1);
    window.zoom(4, 60);
    expect((60 - window.from) / (window.until - window.from)).toBeCloseTo(60 / 150, 9);
    window.zoom(0.25, 60);
    expect(window.whole).toBe(true);
  });
});
