import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Discipline } from "../network/network-data.ts";
import type { PreemptiveLine } from "./preemptive-line.ts";

const none = -1;

/** Those in service where services are interrupted, in the order in which they began or went on. */
export class InService implements Stateful {
  readonly #isLifo: boolean;
  readonly #line: PreemptiveLine;
  #customers: number[] = [];

  constructor(discipline: Discipline, line: PreemptiveLine) {
    this.#isLifo = discipline === "preemptiveLifo";
    this.#line = line;
  }

  add(customer: number): void {
    this.#customers.push(customer);
  }

  remove(customer: number): void {
    this.#customers.splice(this.#customers.indexOf(customer), 1);
  }

  /** Returns them as newcomers would have interrupted them, one after the other. */
  removeAll(customers: readonly number[]): readonly number[] {
    const leaving = new Set(customers);
    const gone = this.#customers.filter((customer) => leaving.has(customer));
    this.#customers = this.#customers.filter((customer) => !leaving.has(customer));
    return this.#isLifo ? gone : gone.reverse();
  }

  /** Whom a newcomer interrupts, −1 for nobody: the oldest service last come, first served, else a less urgent one. */
  victimOf(newcomer: number): number {
    if (this.#isLifo) return this.#customers.length > 0 ? this.#customers[0] : none;
    return this.lessUrgentThan(this.#line.gradeOf(newcomer));
  }

  /** The latest service of the least urgent, if they are less so than this grade; −1 for none. */
  lessUrgentThan(grade: number): number {
    if (grade === this.#line.fresh.length - 1) return none;
    let found = none;
    let worst = grade;
    for (let at = this.#customers.length - 1; at >= 0; at--) {
      const here = this.#line.gradeOf(this.#customers[at]);
      if (here <= worst) continue;
      worst = here;
      found = this.#customers[at];
    }
    return found;
  }

  save(): SavedState {
    return [...this.#customers];
  }

  load(state: SavedState): void {
    this.#customers = [...(state as readonly number[])];
  }
}
