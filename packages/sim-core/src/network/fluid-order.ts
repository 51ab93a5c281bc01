import type { Discipline } from "./network-data.ts";
import { FluidLine, type LineOrder } from "./fluid-line.ts";

/** A share of less than this stays: it would fall to subnormal numbers, which are slow to reckon with. */
const dust = 1e-30;

/** Moves mass of a row, counted from the station's first, out by an outlet. */
type Send = (row: number, outlet: number, mass: number) => void;

type Leaving = "served" | "refused" | "abandoned";

/**
 * Whose mass leaves a station, where rows part. Its fluid says how much is served, refused and abandoned, which is
 * the same in any order; here it is parted: whoever is refused is of those who come, free servers take whom the
 * discipline has next, those served are a mixture of who was in service, those who lose patience one of who waits.
 */
export class FluidOrder {
  readonly #preemptive: boolean;
  /** By grade of urgency, the most urgent first: its rows, and those of them who wait. */
  readonly #grades: readonly { readonly rows: readonly number[]; readonly line: FluidLine }[];
  /** By outlet, who leaves by it. */
  readonly #leaving: readonly Leaving[];
  /** By row: mass in service, on its way into the line, and of those that some outlet takes from. */
  readonly #serving: Float64Array;
  readonly #joining: Float64Array;
  readonly #weights: Float64Array;

  /** @param sources whose mass the rows are, in the rows' order */
  constructor(discipline: Discipline, sources: readonly string[], outlets: readonly string[]) {
    const count = sources.length;
    const { priority, preemptive = false } = typeof discipline === "object" ? discipline : { priority: [] };
    const grades = [...priority.map((name) => [name]), sources.filter((name) => !priority.includes(name))];
    this.#preemptive = preemptive || discipline === "preemptiveLifo";
    this.#grades = grades
      .map((names) => names.map((name) => sources.indexOf(name)).filter((row) => row >= 0))
      .filter((rows) => rows.length > 0)
      .map((rows) => ({ rows, line: new FluidLine(count, rows.length === 1 ? "mixture" : orderOf(discipline)) }));
    this.#leaving = outlets.map((outlet) => (outlet === "refused" || outlet === "abandoned" ? outlet : "served"));
    this.#serving = new Float64Array(count);
    this.#joining = new Float64Array(count);
    this.#weights = new Float64Array(count);
  }

  /**
   * Parts what left in a step.
   *
   * @param came by row: mass that came in this step
   * @param out by outlet: mass that left
   * @param busy mass in service at the step's end
   */
  part(came: Float64Array, out: Float64Array, busy: number, send: Send): void {
    const [serving, joining, weights] = [this.#serving, this.#joining, this.#weights];
    joining.set(came);
    weights.set(came);
    this.#spread("refused", out, (row, outlet, mass) => {
      joining[row] = Math.max(0, joining[row] - mass);
      send(row, outlet, mass);
    });
    this.#takeUp(busy + this.#sumOf("served", out));
    weights.set(serving);
    this.#spread("served", out, (row, outlet, mass) => {
      serving[row] = Math.max(0, serving[row] - mass);
      send(row, outlet, mass);
    });
    this.#abandon(out, send);
  }

  /** Fills the servers, by who waits and who has come, up to the mass that was in service at some time of the step. */
  #takeUp(through: number): void {
    const serving = this.#serving;
    for (const { rows, line } of this.#grades) {
      // Who is interrupted is next again, but for newcomers.
      if (this.#preemptive) line.join(serving, rows);
      line.join(this.#joining, rows);
    }
    let free = through;
    for (const mass of serving) free -= mass;
    for (const { line } of this.#grades) if (free > 0) free -= line.take(free, serving);
  }

  #abandon(out: Float64Array, send: Send): void {
    const gone = this.#sumOf("abandoned", out);
    if (gone === 0) return;
    const weights = this.#weights.fill(0);
    for (const { line } of this.#grades)
      for (let row = 0; row < weights.length; row++) weights[row] += line.masses[row];
    let waiting = 0;
    for (const weight of weights) waiting += weight;
    this.#spread("abandoned", out, send);
    for (const { line } of this.#grades) line.shrink(Math.max(0, 1 - gone / waiting));
  }

  /** Takes what leaves by the outlets of one sort from the rows in proportion to the weights. */
  #spread(leaving: Leaving, out: Float64Array, send: Send): void {
    if (this.#sumOf(leaving, out) === 0) return;
    const weights = this.#weights;
    let total = 0;
    for (const weight of weights) total += weight;
    for (let row = 0; row < weights.length; row++) {
      const share = weights[row] / total;
      if (!(share >= dust)) continue;
      for (let outlet = 0; outlet < out.length; outlet++) {
        if (this.#leaving[outlet] === leaving && out[outlet] !== 0) send(row, outlet, out[outlet] * share);
      }
    }
  }

  #sumOf(leaving: Leaving, out: Float64Array): number {
    let total = 0;
    for (let outlet = 0; outlet < out.length; outlet++) if (this.#leaving[outlet] === leaving) total += out[outlet];
    return total;
  }
}

/** Among equals who interrupt, those interrupted come before the others, and are mixed with them here. */
const orderOf = (discipline: Discipline): LineOrder => {
  if (typeof discipline === "object") return discipline.preemptive ? "mixture" : "fifo";
  if (discipline === "random") return "mixture";
  return discipline === "fifo" ? "fifo" : "lifo";
};
