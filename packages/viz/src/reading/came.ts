import type { Timeline } from "./timeline.ts";

/** All who came in customers of the whole system: those who left, by whatever exit, and those still inside. @param left what the timeline has `left` by */
export const cameIn = ({ manifest }: Timeline, left: ReadonlyMap<string, number>): number =>
  [...left.values()].reduce((sum, count) => sum + count, manifest.endToEnd!.inside * manifest.slice);
