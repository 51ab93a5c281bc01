import type { Timeline } from "../reading/timeline.ts";

/** Run seconds of a clock time as a person types it, "00:00:26" or "0:01"; undefined when it is none, or not in the run's first day. */
export function timeTyped(text: string, { clock, end }: Timeline): number | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d)?))?$/.exec(text);
  if (match === null) return undefined;
  const [first, second, third] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  const wanted = first * 3600 + second * 60 + third;
  const start = clock.secondOfDay(0);
  const time = (((wanted - start) % 86_400) + 86_400) % 86_400;
  return time <= end ? time : undefined;
}
