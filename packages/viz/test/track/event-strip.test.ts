import type { RunEvent } from "@double11/sim-core/recording";
import { afterEach, expect, test } from "vitest";
import { eventLegend } from "../../src/track/event-strip.ts";
import { setLanguage } from "../../src/words/words.ts";

afterEach(() => setLanguage("en"));

const events = (...kinds: string[]): RunEvent[] =>
  kinds.map((kind, time) => ({ time, kind, subject: "till", value: 1, text: "" }));
const legend = (...kinds: string[]): string => eventLegend(events(...kinds)).replaceAll("\u00a0", " ");

test("ticks alone are named, and beside other marks they are the other events", () => {
  expect(legend("saturation", "relief", "saturation")).toBe("| all servers busy, servers free again");
  expect(legend("pulse", "saturation", "peak")).toBe("○ pulse  ▲ peak  | other");
  expect(legend("acme/lunch")).toBe("");
  expect(legend()).toBe("");
  setLanguage("zh-CN");
  expect(legend("saturation", "relief")).toBe("| 服务器全部忙碌, 服务器重新空闲");
});
