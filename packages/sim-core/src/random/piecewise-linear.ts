/** Points of one shape: times nondecreasing, two at one time for a step. */
export type Points = readonly (readonly [time: number, value: number])[];

/** The index of the last element ≤ value in a sorted array, −1 if there is none. */
function lastAtMost(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The sum of piecewise linear shapes, each 0 outside its points, as one: at every
 * break the limits from both sides. Values are those from the right.
 */
export class PiecewiseLinear {
  readonly breaks: Float64Array;
  private readonly left: Float64Array;
  private readonly right: Float64Array;
  /** The integral up to each break. */
  private readonly cumulative: Float64Array;
  /** Where the last question was; the next one is mostly near. A cache, not state. */
  private cursor = -1;

  /** `extraBreaks` are breaks that something else has, at which this function may be smooth. */
  constructor(shapes: readonly Points[], extraBreaks: readonly number[]) {
    const times = [...shapes.flatMap((points) => points.map(([time]) => time)), ...extraBreaks];
    this.breaks = Float64Array.from(new Set(times)).sort();
    this.left = new Float64Array(this.breaks.length);
    this.right = new Float64Array(this.breaks.length);
    for (const points of shapes) this.add(points);
    this.cumulative = new Float64Array(this.breaks.length);
    for (let i = 1; i < this.breaks.length; i++) {
      const area = ((this.right[i - 1]! + this.left[i]!) / 2) * (this.breaks[i]! - this.breaks[i - 1]!);
      this.cumulative[i] = this.cumulative[i - 1]! + area;
    }
  }

  private add(points: Points): void {
    for (let j = 1; j < points.length; j++) {
      const [start, from] = points[j - 1]!;
      const [end, to] = points[j]!;
      if (end === start) continue;
      const slope = (to - from) / (end - start);
      const first = lastAtMost(this.breaks, start);
      this.right[first]! += from;
      let i = first + 1;
      for (; this.breaks[i]! < end; i++) {
        const value = Math.max(0, from + slope * (this.breaks[i]! - start));
        this.left[i]! += value;
        this.right[i]! += value;
      }
      this.left[i]! += to;
    }
  }

  /** The number of the piece [breaks[i], breaks[i + 1]) that holds t; −1 before the first break. */
  locate(t: number): number {
    const i = this.cursor;
    const breaks = this.breaks;
    if (i >= 0 && breaks[i]! <= t && (i + 1 === breaks.length || t < breaks[i + 1]!)) return i;
    return (this.cursor = lastAtMost(breaks, t));
  }

  /** The first break after t, or Infinity. */
  nextBreak(t: number): number {
    const i = this.locate(t) + 1;
    return i < this.breaks.length ? this.breaks[i]! : Infinity;
  }

  /** The value of piece `i` at t, which may also be the piece's end: the limit from within. */
  within(i: number, t: number): number {
    if (i < 0 || i + 1 >= this.breaks.length) return 0;
    const from = this.right[i]!;
    const to = this.left[i + 1]!;
    if (from === to) return from;
    const start = this.breaks[i]!;
    const share = (t - start) / (this.breaks[i + 1]! - start);
    return from * (1 - share) + to * share;
  }

  /** The integral over [from, to], taken piece by piece where both lie in one, so that short spans lose no digits. */
  integral(from: number, to: number): number {
    const i = this.locate(from);
    const j = this.locate(to);
    if (i === j) return i < 0 || to === from ? 0 : this.area(i, from, to);
    const head = i < 0 ? 0 : this.area(i, from, this.breaks[i + 1]!);
    const whole = this.cumulative[j]! - (i < 0 ? 0 : this.cumulative[i + 1]!);
    return head + whole + this.area(j, this.breaks[j]!, to);
  }

  private area(i: number, from: number, to: number): number {
    if (i + 1 >= this.breaks.length) return 0;
    return ((this.within(i, from) + this.within(i, to)) / 2) * (to - from);
  }
}
