import type { SavedState } from "../kernel/saved-state.ts";
import { SlotColumn } from "../kernel/slot-column.ts";
import type { Discipline } from "../network/network-data.ts";
import { rankedBy } from "./discipline.ts";
import { LifoLine } from "./lifo-line.ts";
import type { Line } from "./line.ts";
import type { StationContext } from "./station-context.ts";
import { Urgency } from "./urgency.ts";
import { WaitingLine } from "./waiting-line.ts";

/** What is left of a service that has not begun. */
const whole = -1;

/**
 * Those who wait where services are interrupted: the most urgent are next, and
 * among equals those interrupted, the last of them first, then those who have
 * not begun, as they came. Last come, first served, it is one stack of both.
 */
export class PreemptiveLine implements Line {
  length = 0;
  readonly #urgency: Urgency;
  /** By grade of urgency: those whose service has not begun; last come, first served, the one stack. */
  readonly fresh: readonly Line[];
  /** By grade. */
  readonly #interrupted: readonly Line[];
  readonly #inOrder: readonly Line[];
  /** By customer: what is left of its service. */
  readonly #left: SlotColumn<Float64Array>;

  constructor(discipline: Discipline, context: StationContext) {
    this.#urgency = new Urgency(rankedBy(discipline), context.classes, context.customers);
    const { grades } = this.#urgency;
    this.#interrupted = Array.from({ length: grades }, () => new LifoLine());
    this.fresh =
      discipline === "preemptiveLifo"
        ? this.#interrupted
        : Array.from({ length: grades }, () => new WaitingLine(context.simulation.slots));
    this.#inOrder = [...new Set(this.#interrupted.flatMap((line, grade) => [line, this.fresh[grade]]))];
    this.#left = new SlotColumn(context.simulation, Float64Array);
  }

  /** Joins with its service before it. */
  join(customer: number): number {
    this.#left.values[customer] = whole;
    this.length++;
    return this.fresh[this.gradeOf(customer)].join(customer);
  }

  /** Joins with so much left of a service that was interrupted. */
  rejoin(customer: number, left: number): void {
    this.#left.values[customer] = left;
    this.length++;
    this.#interrupted[this.gradeOf(customer)].join(customer);
  }

  next(): number {
    let at = 0;
    while (this.#inOrder[at].length === 0) at++;
    this.length--;
    return this.#inOrder[at].next(-1);
  }

  /** How urgent the next is; only call when length > 0. */
  nextGrade(): number {
    let grade = 0;
    while (this.fresh[grade].length + this.#interrupted[grade].length === 0) grade++;
    return grade;
  }

  leave(customer: number, ticket: number): void {
    this.length--;
    this.fresh[this.gradeOf(customer)].leave(customer, ticket);
  }

  /** 0 for the most urgent. */
  gradeOf(customer: number): number {
    return this.#urgency.of(customer);
  }

  /** Of one who waits, or has just been taken out: whether its service was interrupted. */
  hasBegun(customer: number): boolean {
    return this.#left.values[customer] !== whole;
  }

  /** What is left of a service that was interrupted. */
  left(customer: number): number {
    return this.#left.values[customer];
  }

  forEach(visit: (customer: number) => void): void {
    for (const line of this.#inOrder) line.forEach(visit);
  }

  save(): SavedState {
    return { left: this.#left.save(), lines: this.#inOrder.map((line) => line.save()) };
  }

  load(state: SavedState): void {
    const { left, lines } = state as { readonly left: SavedState; readonly lines: readonly SavedState[] };
    this.#left.load(left);
    this.#inOrder.forEach((line, at) => line.load(lines[at]));
    this.length = this.#inOrder.reduce((sum, line) => sum + line.length, 0);
  }
}
