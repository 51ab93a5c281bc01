import type { Point } from "../reading/decimate.ts";
import { strokeCurve, strokePoints, type Samples, type Stroke } from "./curve.ts";
import { roundSpan } from "./round-span.ts";
import type { Plot } from "./track-row.ts";

/** Pixels that a mean is taken over at least. */
const bin = 4;

/** Seconds that `strokeMeans` takes each mean over; undefined while no two ticks share a pixel and it need not. */
export function meanSpan({ x, width }: Pick<Plot, "x" | "width">, tick: number): number | undefined {
  const [start, end] = x.domain() as [number, number];
  const pixel = (end - start) / width;
  return pixel < 2 * tick ? undefined : Math.round(roundSpan(bin * pixel) / tick) * tick;
}

/**
 * A curve as a line that can be read at any length: through every value, or
 * where ticks share pixels through the means of round spans. Drawn through all
 * of them, a station that is busy now and idle then would be a block.
 */
export function strokeMeans(plot: Plot, samples: Samples, y: (value: number) => number, stroke: Stroke): void {
  const span = meanSpan(plot, samples.tick);
  if (span === undefined) return strokeCurve(plot, samples, y, stroke);
  strokePoints(plot, means(plot, samples, Math.round(span / samples.tick)), y, stroke);
}

interface Bin {
  readonly mean: Point;
  readonly highest: Point;
}

function means({ x }: Plot, { from, tick, values }: Samples, ticks: number): Point[] {
  const [start, end] = x.domain() as [number, number];
  const place = (i: number): number => x(from + i * tick);
  const bins: Bin[] = [];
  // Bins begin on whole multiples of their length, so that they stay the same when the view is shifted.
  const first = Math.max(0, Math.floor((start - from) / tick / ticks) * ticks);
  const last = Math.min(values.length, (end - from) / tick + 1);
  for (let begin = first, until: number; begin < last; begin = until) {
    // The last takes what is left: the mean of a tick or two would be noise.
    until = values.length - begin < 1.5 * ticks ? values.length : begin + ticks;
    let [sum, top] = [0, begin];
    for (let i = begin; i < until; i++) {
      sum += values[i]!;
      if (values[i]! > values[top]!) top = i;
    }
    bins.push({
      mean: [place((begin + until - 1) / 2), sum / (until - begin)],
      highest: [place(top), values[top]!],
    });
  }
  const peak = soleHighest(bins);
  return bins.map((each) => (each === peak ? each.highest : each.mean));
}

/** The bin that keeps its highest value, for it is the run's; none where that is reached again and again. */
function soleHighest(bins: readonly Bin[]): Bin | undefined {
  const top = bins.reduce((most, { highest }) => Math.max(most, highest[1]), Number.NEGATIVE_INFINITY);
  const holds = ({ highest }: Bin): boolean => highest[1] === top;
  const first = bins.findIndex(holds);
  return bins.findLastIndex(holds) - first <= 1 ? bins[first] : undefined;
}
