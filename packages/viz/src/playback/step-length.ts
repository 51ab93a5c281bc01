import type { Timeline } from "../reading/timeline.ts";

/** Seconds of a step longer than a tick: the period that rates are quoted over, unless ticks are longer still. */
export const stepLength = ({ period, tick }: Pick<Timeline, "period" | "tick">): number =>
  Math.max(period.seconds, tick);
