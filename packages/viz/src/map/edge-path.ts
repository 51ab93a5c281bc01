export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place on a path, and the unit vector across it there. */
export interface Place extends Point {
  readonly across: Point;
}

/** Pieces that a curve is drawn in between two of its corners. */
const pieces = 10;

/** The line that customers travel, straight or curved: what is drawn, and where a token stands on it. */
export class EdgePath {
  /** For an SVG path. */
  readonly d: string;
  readonly end: Place;
  readonly #points: readonly Point[];
  /** Length up to each point. */
  readonly #lengths: readonly number[];

  private constructor(points: readonly Point[]) {
    this.#points = points;
    let length = 0;
    this.#lengths = points.map(({ x, y }, i) => {
      const before = points[i - 1];
      return before === undefined ? 0 : (length += Math.hypot(x - before.x, y - before.y));
    });
    this.d = `M${points.map(({ x, y }) => `${Number(x.toFixed(1))},${Number(y.toFixed(1))}`).join("L")}`;
    this.end = this.at(1);
  }

  static straight(x0: number, y0: number, x1: number, y1: number): EdgePath {
    return new EdgePath([
      { x: x0, y: y0 },
      { x: x1, y: y1 },
    ]);
  }

  /** A cubic B-spline: it begins and ends at the outer corners and is drawn towards the others. */
  static curve(corners: readonly Point[]): EdgePath {
    const first = corners[0]!;
    const last = corners.at(-1)!;
    const padded = [first, first, ...corners, last, last];
    const points: Point[] = [first];
    for (let i = 0; i + 3 < padded.length; i++) {
      for (let k = 1; k <= pieces; k++) points.push(splineAt(padded.slice(i, i + 4), k / pieces));
    }
    return new EdgePath(points);
  }

  /** @param share of the length, in [0, 1] */
  at(share: number): Place {
    const length = this.#lengths.at(-1)!;
    const wanted = Math.min(1, Math.max(0, share)) * length;
    let low = 0;
    let high = this.#points.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#lengths[middle]! <= wanted) low = middle;
      else high = middle;
    }
    const [from, to] = [this.#points[low]!, this.#points[high]!];
    const part = this.#lengths[high]! - this.#lengths[low]!;
    const t = part > 0 ? (wanted - this.#lengths[low]!) / part : 0;
    const across = part > 0 ? { x: (from.y - to.y) / part, y: (to.x - from.x) / part } : { x: 0, y: 1 };
    return { x: from.x + (to.x - from.x) * t, y: from.y + (to.y - from.y) * t, across };
  }

  /** An arrow's head where it ends, for an SVG path. */
  get head(): string {
    const { x, y, across } = this.end;
    // Along the path is across it, turned a quarter.
    const [dx, dy] = [across.y, -across.x];
    const wing = (side: number): string => `${x - 6 * dx + side * 4 * across.x},${y - 6 * dy + side * 4 * across.y}`;
    return `M${wing(1)}L${x},${y}L${wing(-1)}`;
  }
}

/** One span of the uniform cubic B-spline (de Boor). */
function splineAt(corners: readonly Point[], t: number): Point {
  const weights = [(1 - t) ** 3, 3 * t ** 3 - 6 * t ** 2 + 4, -3 * t ** 3 + 3 * t ** 2 + 3 * t + 1, t ** 3];
  const sum = (of: "x" | "y"): number => corners.reduce((total, corner, i) => total + weights[i]! * corner[of], 0) / 6;
  return { x: sum("x"), y: sum("y") };
}
