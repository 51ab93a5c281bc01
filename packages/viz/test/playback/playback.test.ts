import { describe, expect, test } from "vitest";
import { applyCommand } from "../../src/playback/apply-command.ts";
import { keyCommand } from "../../src/playback/key-command.ts";
import { Playback, speeds } from "../../src/playback/playback.ts";
import { stepLength } from "../../src/playback/step-length.ts";
import { RatePeriod } from "../../src/reading/rate-period.ts";

const at = (time: number, end = 150): Playback => {
  const playback = new Playback(end, 0.1);
  playback.seek(time);
  return playback;
};

describe("playback", () => {
  test("moves only while playing, by real time times speed", () => {
    const playback = at(10);
    playback.advance(5);
    expect(playback.time).toBe(10);
    playback.play();
    playback.setSpeed(20);
    playback.advance(0.5);
    expect(playback.time).toBe(20);
  });

  test("stops at the end, and plays again from the start", () => {
    const playback = at(149.9);
    playback.play();
    playback.advance(1);
    expect([playback.time, playback.playing]).toEqual([150, false]);
    playback.play();
    expect([playback.time, playback.playing]).toEqual([0, true]);
  });

  test("steps from tick to tick without drift, from wherever it stands", () => {
    const playback = at(0);
    for (let i = 0; i < 560; i++) playback.step(1, 0.1);
    expect(playback.time).toBeCloseTo(56, 9);
    playback.seek(12.34);
    playback.step(1, 1);
    expect(playback.time).toBe(13);
    playback.step(-1, 1);
    expect(playback.time).toBe(12);
  });

  test("with steps it jumps in whole ones, however short the frames", () => {
    const playback = at(0);
    playback.play();
    const times = new Set<number>();
    for (let i = 0; i < 170; i++) {
      playback.advance(1 / 64, 1);
      times.add(playback.time);
    }
    expect([...times]).toEqual([0, 1, 2]);
  });

  test("never leaves the run", () => {
    const playback = at(0);
    playback.step(-1, 1);
    expect(playback.time).toBe(0);
    playback.seek(1e9);
    expect(playback.time).toBe(150);
  });

  test("goes on in another run at the same time and speed", () => {
    const playback = at(56);
    playback.setSpeed(10);
    playback.play();
    const other = playback.on(100, 1);
    expect([other.time, other.speed, other.playing, other.end, other.tick]).toEqual([56, 10, true, 100, 1]);
    expect(playback.on(20, 1).time).toBe(20);
  });

  test("has speeds from 0.1 to 20,000 and refuses others", () => {
    const playback = at(0);
    for (const _ of speeds) playback.faster();
    expect(playback.speed).toBe(20_000);
    for (const _ of speeds) playback.slower();
    expect(playback.speed).toBe(0.1);
    expect(() => playback.setSpeed(3)).toThrow("playback.setSpeed: expected one of 0.1, 0.2,");
  });
});

describe("the normal speed", () => {
  test.each([
    [150, 1],
    [600, 1],
    [1800, 20],
    [8 * 3600, 500],
    [14 * 86_400, 20_000],
    [365 * 86_400, 20_000],
  ])("of a run of %s s is %s", (end, speed) => {
    const playback = at(0, end);
    expect([playback.speed, playback.normalSpeed]).toEqual([speed, speed]);
  });

  test("comes back by its key, and stays the other run's own when one goes on in another", () => {
    const playback = at(0, 8 * 3600);
    playback.slower();
    applyCommand(playback, { type: "normalSpeed" }, { events: [], worst: 0, step: 1 });
    expect(playback.speed).toBe(500);
    const other = playback.on(150, 0.1);
    expect(other.speed).toBe(500);
    applyCommand(other, { type: "normalSpeed" }, { events: [], worst: 0, step: 1 });
    expect(other.speed).toBe(1);
  });
});

describe("keys", () => {
  const press = (key: string, chord: { shiftKey?: boolean; altKey?: boolean; ctrlKey?: boolean } = {}) =>
    keyCommand({ key, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...chord });
  const events = [
    { time: 30, kind: "pulse", subject: "a", value: 1, text: "one" },
    { time: 60, kind: "peak", subject: "a", value: 1, text: "two" },
  ];

  test.each([
    [" ", {}, { type: "toggle" }],
    ["K", { shiftKey: true }, { type: "toggle" }],
    ["ArrowRight", {}, { type: "step", direction: 1, by: "tick" }],
    ["ArrowLeft", { shiftKey: true }, { type: "step", direction: -1, by: "step" }],
    ["ArrowLeft", { altKey: true }, { type: "step", direction: -1, by: "tenSteps" }],
    ["7", {}, { type: "tenth", tenth: 7 }],
    ["<", { shiftKey: true }, { type: "slower" }],
    ["?", { shiftKey: true }, { type: "keys" }],
    ["constructor", {}, undefined],
    ["x", {}, undefined],
    ["k", { ctrlKey: true }, { type: "commands" }],
    ["j", { ctrlKey: true }, undefined],
    ["k", { altKey: true }, undefined],
  ] as const)("%s %o", (key, chord, command) => expect(press(key, chord)).toEqual(command));

  test("jump to tenths, ends and events", () => {
    const playback = at(0);
    applyCommand(playback, { type: "tenth", tenth: 5 }, { events, worst: 3, step: 1 });
    expect(playback.time).toBe(75);
    expect(applyCommand(playback, { type: "previousEvent" }, { events, worst: 3, step: 1 })).toMatchObject({
      text: "two",
    });
    expect(applyCommand(playback, { type: "previousEvent" }, { events, worst: 3, step: 1 })).toMatchObject({
      text: "one",
    });
    expect(applyCommand(playback, { type: "previousEvent" }, { events, worst: 3, step: 1 })).toBeUndefined();
    expect(playback.time).toBe(30);
    applyCommand(playback, { type: "end" }, { events, worst: 3, step: 1 });
    expect(playback.time).toBe(150);
  });

  test.each([
    [0.1, "s", 1, 1],
    [6, "min", 60, 60],
    [120, "s", 1, 120],
  ] as const)("a step is the period, or a tick of %s s where that is longer", (tick, symbol, seconds, step) => {
    expect(stepLength({ tick, period: new RatePeriod(seconds, symbol) })).toBe(step);
    const playback = new Playback(86_400, tick);
    const landmarks = { events: [], worst: 0, step };
    applyCommand(playback, { type: "step", direction: 1, by: "step" }, landmarks);
    expect(playback.time).toBe(step);
    applyCommand(playback, { type: "step", direction: 1, by: "tenSteps" }, landmarks);
    expect(playback.time).toBe(10 * step);
  });

  test("a step pauses, a pause says where", () => {
    const playback = at(10);
    playback.play();
    expect(applyCommand(playback, { type: "step", direction: 1, by: "step" }, { events, worst: 3, step: 1 })).toBe(
      "moment",
    );
    expect([playback.time, playback.playing]).toEqual([11, false]);
  });
});
