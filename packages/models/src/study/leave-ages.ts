import { Transition, type Observer, type Replication, type TransitionBatch } from "@double11/sim-core";

/** The probe names a place and a transition in one code. */
const codesPerPlace = 16;

/** How long those who left by an exit had been in the network, from birth to leaving. */
export class LeaveAges implements Observer {
  readonly #code: number;
  readonly #ages: number[] = [];

  constructor({ model }: Replication, exit: string) {
    this.#code = model.places.indexOf(exit) * codesPerPlace + Transition.leave;
  }

  observe({ age, code }: TransitionBatch, count: number): void {
    for (let row = 0; row < count; row++) if (code[row] === this.#code) this.#ages.push(age[row]);
  }

  get sorted(): readonly number[] {
    return this.#ages.toSorted((a, b) => a - b);
  }

  quantile(p: number): number {
    const ages = this.sorted;
    return ages[Math.min(ages.length - 1, Math.floor(p * ages.length))] ?? NaN;
  }

  /** Share of those who left that had been inside for at most so long. */
  shareWithin(longest: number): number {
    return this.#ages.filter((age) => age <= longest).length / this.#ages.length;
  }
}
