import type { ScaleLinear } from "d3";
import type { Timeline } from "../reading/timeline.ts";
import { roundSpan } from "./round-span.ts";

export interface TimeMark {
  readonly x: number;
  readonly label: string;
}

/** Marks in clock time on round instants, at least `apart` pixels from each other and from the edges' clipping. */
export function timeMarks(timeline: Timeline, x: ScaleLinear<number, number>, apart = 96): TimeMark[] {
  const [from, until] = x.domain() as [number, number];
  const perPixel = (until - from) / Math.max(1, x(until) - x(from));
  const step = roundSpan(apart * perPixel);
  return timeline.clock.marks(from, until, step).map((time) => ({
    x: x(time),
    label: timeline.clock.mark(time, step),
  }));
}
