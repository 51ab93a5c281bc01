import type { ScaleLinear } from "d3";
import type { Timeline } from "../reading/timeline.ts";

const steps = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
];

export interface TimeMark {
  readonly x: number;
  readonly label: string;
}

/** Marks in clock time on round instants, at least `apart` pixels from each other and from the edges' clipping. */
export function timeMarks(timeline: Timeline, x: ScaleLinear<number, number>, apart = 96): TimeMark[] {
  const [from, until] = x.domain() as [number, number];
  const perPixel = (until - from) / Math.max(1, x(until) - x(from));
  const step = steps.find((each) => each >= apart * perPixel) ?? 86_400 * Math.ceil((apart * perPixel) / 86_400);
  return timeline.clock.marks(from, until, step).map((time) => ({
    x: x(time),
    label: timeline.clock.mark(time, step),
  }));
}
