import type { TileText } from "../reading/verdict-tiles.ts";
import { words } from "../words/words.ts";
import type { PairedFigure } from "./paired-figure.ts";

/** A figure of both runs with what the difference is, and how sure. */
export function deltaTile({ name, format, a, b, pairs, difference }: PairedFigure): TileText {
  const say = words().compare;
  const value = say.fromTo(format(a), format(b));
  if (difference === undefined) return { name, value, note: `${signed(b - a, format)}; ${say.onePair}` };
  const { mean, low, high } = difference.difference;
  if (low === undefined || high === undefined || low === high) {
    const verdict = mean === 0 ? say.same : signed(mean, format);
    return { name, value, note: `${verdict}; ${say.alike(String(pairs))}` };
  }
  const interval = say.interval(signed(low, format), signed(high, format), String(pairs));
  if (difference.verdict === "no clear difference") return { name, value, note: `${say.unclear}; ${interval}` };
  return { name, value, note: `${signed(mean, format)}; ${interval}${narrower(difference.varianceRatio)}` };
}

/** Below it the customers in common are no help: where one of the runs has no queue, there is nothing in common. */
const clearlyNarrower = 1.25;

/** Below it a reader may wonder why: the more two queues differ, the less of their chance is common. */
const wellNarrower = 3;

/** How much narrower than with independent seeds the interval is. */
function narrower(varianceRatio: number): string {
  const times = Math.sqrt(varianceRatio);
  if (!Number.isFinite(times)) return "";
  const say = words().compare;
  if (times < clearlyNarrower) return `; ${say.asWide}`;
  const narrow = say.narrower(String(Number(times.toPrecision(2))));
  return `; ${narrow}${times < wellNarrower ? ` ${say.lessInCommon}` : ""}`;
}

export const signed = (value: number, format: (value: number) => string): string =>
  value === 0 ? format(0) : `${value < 0 ? "−" : "+"}${format(Math.abs(value))}`;
