import type { FluidUrgency } from "../fluid/fluid-urgency.ts";

/** A share of less than this stays: it would fall to subnormal numbers, which are slow to reckon with. */
const dust = 1e-30;

/** Moves mass of a row, counted from the station's first, out by an outlet. */
type Send = (row: number, outlet: number, mass: number) => void;

/**
 * Whose mass leaves a station that serves by urgency. Its fluid says how much is served, refused and abandoned,
 * which is the same in any order; here it is parted: whoever is refused is of those who come, free servers take the most
 * urgent first, those served are a mixture of who was in service, those who lose patience one of who waits.
 */
export class FluidGrades {
  readonly #preemptive: boolean;
  /** Rows by grade, the most urgent first. */
  readonly #grades: readonly (readonly number[])[];
  /** By outlet, who leaves by it. */
  readonly #leaving: readonly ("served" | "refused" | "abandoned")[];
  /** By row: mass in service, and mass of those that some outlet takes from. */
  readonly #serving: Float64Array;
  readonly #weights: Float64Array;

  /** @param sources whose mass the rows are, in the rows' order */
  constructor({ priority, preemptive }: FluidUrgency, sources: readonly string[], outlets: readonly string[]) {
    const rows = (isOf: (name: string) => boolean): number[] =>
      sources.flatMap((name, row) => (isOf(name) ? [row] : []));
    this.#preemptive = preemptive;
    this.#grades = [
      ...priority.map((urgent) => rows((name) => name === urgent)),
      rows((name) => !priority.includes(name)),
    ];
    this.#leaving = outlets.map((outlet) => (outlet === "refused" || outlet === "abandoned" ? outlet : "served"));
    this.#serving = new Float64Array(sources.length);
    this.#weights = new Float64Array(sources.length);
  }

  /**
   * Parts what left in a step.
   *
   * @param inside by row: mass inside, that of the step's newcomers with it; `send` takes out of it
   * @param came by row: mass that came in this step
   * @param out by outlet: mass that left
   * @param busy mass in service at the step's end
   */
  part(inside: Float64Array, came: Float64Array, out: Float64Array, busy: number, send: Send): void {
    const [serving, weights] = [this.#serving, this.#weights];
    weights.set(came);
    this.#spread("refused", inside, out, send);
    this.#takeUp(inside, busy + this.#sumOf("served", out));
    weights.set(serving);
    this.#spread("served", inside, out, (row, outlet, mass) => {
      serving[row] = Math.max(0, serving[row] - mass);
      send(row, outlet, mass);
    });
    for (let row = 0; row < weights.length; row++) weights[row] = Math.max(0, inside[row] - serving[row]);
    this.#spread("abandoned", inside, out, send);
  }

  /** Fills the servers up to the mass that was in service at some time of the step. */
  #takeUp(inside: Float64Array, through: number): void {
    const serving = this.#serving;
    if (this.#preemptive) serving.fill(0);
    let free = through;
    for (const mass of serving) free -= mass;
    for (const rows of this.#grades) {
      let waiting = 0;
      for (const row of rows) waiting += Math.max(0, inside[row] - serving[row]);
      if (waiting <= 0 || free <= 0) continue;
      const share = Math.min(1, free / waiting);
      for (const row of rows) serving[row] += share * Math.max(0, inside[row] - serving[row]);
      free -= waiting;
    }
  }

  /** Takes what leaves by the outlets of one sort from the rows in proportion to the weights, or, where these are none, to what is inside. */
  #spread(leaving: "served" | "refused" | "abandoned", inside: Float64Array, out: Float64Array, send: Send): void {
    if (this.#sumOf(leaving, out) === 0) return;
    const weights = this.#weights;
    let total = 0;
    for (const weight of weights) total += weight;
    if (total <= 0) {
      weights.set(inside);
      for (const weight of weights) total += weight;
    }
    for (let row = 0; row < weights.length; row++) {
      const share = weights[row] / total;
      if (!(share >= dust)) continue;
      for (let outlet = 0; outlet < out.length; outlet++) {
        if (this.#leaving[outlet] === leaving && out[outlet] !== 0) send(row, outlet, out[outlet] * share);
      }
    }
  }

  #sumOf(leaving: "served" | "refused" | "abandoned", out: Float64Array): number {
    let total = 0;
    for (let outlet = 0; outlet < out.length; outlet++) if (this.#leaving[outlet] === leaving) total += out[outlet];
    return total;
  }
}
