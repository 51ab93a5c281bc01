import { describe, expect, test } from "vitest";
import { WallClock } from "../../src/reading/wall-clock.ts";
import { setLanguage } from "../../src/words/words.ts";

const clock = new WallClock("2020-11-10T23:59:30+08:00", "s");

describe("clock time", () => {
  test("is that of the scenario's zone, across midnight", () => {
    expect(clock.label(0)).toBe("23:59:30");
    expect(clock.label(56)).toBe("00:00:26");
    expect(clock.date(0)).toBe("10 Nov 2020");
    expect(clock.date(30)).toBe("11 Nov 2020");
    expect(clock.zone).toBe("UTC+8");
  });

  test("is not a tenth early when a time is a sum of tenths", () => {
    expect(clock.label(0.1 + 0.2, 1)).toBe("23:59:30.3");
    expect(clock.label(55.99999999999, 1)).toBe("00:00:26.0");
    expect(clock.label(55.96, 1)).toBe("00:00:25.9");
  });

  test("knows half hours, zero and negative offsets, and other units", () => {
    expect(new WallClock("2020-01-01T00:00:00+05:30", "h").zone).toBe("UTC+5:30");
    expect(new WallClock("2020-01-01T12:00:00Z", "h").label(3600)).toBe("13:00:00");
    expect(new WallClock("2020-01-01T12:00:00-03:00", "min")).toMatchObject({ zone: "UTC-3", secondsPerUnit: 60 });
  });

  test("puts marks on round instants of the day", () => {
    expect(clock.marks(0, 120, 60).map((time) => clock.label(time))).toEqual(["00:00:00", "00:01:00"]);
    expect(clock.marks(30, 30, 60)).toEqual([30]);
  });

  test("names the day where a run is longer than one, and on axes where days begin", () => {
    const long = new WallClock("2020-11-10T23:59:30+08:00", "h", 24.1);
    expect(long.moment(56)).toBe("11 Nov 00:00:26");
    expect(long.moment(56.25, 1)).toBe("11 Nov 00:00:26.2");
    expect(long.label(56)).toBe("00:00:26");
    expect(new WallClock("2020-11-10T23:59:30+08:00", "h", 24).moment(56)).toBe("00:00:26");
    expect([30, 3630].map((time) => long.mark(time, 3600))).toEqual(["11 Nov", "01:00:00"]);
    expect([30, 31].map((time) => clock.mark(time, 0.5))).toEqual(["00:00:00.0", "00:00:01.0"]);
    expect(clock.mark(30, 86_400)).toBe("11 Nov");
  });

  test("names the year too where a run is of more than one", () => {
    const years = new WallClock("2020-11-11T00:00:00+08:00", "d", 1461);
    const later = 1000 * 86_400 + 17_280;
    expect(years.moment(later)).toBe("8 Aug 2023 04:48:00");
    expect(years.mark(later, 86_400)).toBe("8 Aug 2023");
    setLanguage("zh-CN");
    expect(years.moment(later)).toBe("2023年8月8日 04:48:00");
    setLanguage("en");
    expect(new WallClock("2020-11-11T00:00:00+08:00", "d", 51).moment(0)).toBe("11 Nov 2020 00:00:00");
    expect(new WallClock("2020-11-11T00:00:00+08:00", "d", 50.9).moment(0)).toBe("11 Nov 00:00:00");
    // From one New Year to the next it would begin and end alike.
    expect(new WallClock("2021-01-01T00:00:00+08:00", "d", 365).moment(0)).toBe("1 Jan 2021 00:00:00");
  });

  test("refuses an epoch that is none", () => {
    expect(() => new WallClock("midnight", "s")).toThrow(
      'scenario.epoch: expected ISO 8601 with an offset, got "midnight".',
    );
  });
});
