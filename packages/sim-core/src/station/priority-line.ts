import type { SavedState } from "../kernel/saved-state.ts";
import type { Line } from "./line.ts";
import type { Urgency } from "./urgency.ts";
import { WaitingLine } from "./waiting-line.ts";

/** The most urgent is next; among equals the first to come. */
export class PriorityLine implements Line {
  length = 0;
  readonly #urgency: Urgency;
  readonly #lines: readonly WaitingLine[];

  constructor(urgency: Urgency) {
    this.#urgency = urgency;
    this.#lines = Array.from({ length: urgency.grades }, () => new WaitingLine());
  }

  join(customer: number): number {
    this.length++;
    return this.#lines[this.#urgency.of(customer)].join(customer);
  }

  next(): number {
    this.length--;
    return this.#lines.find((line) => line.length > 0)!.next();
  }

  leave(customer: number, ticket: number): void {
    this.length--;
    this.#lines[this.#urgency.of(customer)].leave(customer, ticket);
  }

  save(): SavedState {
    return this.#lines.map((line) => line.save());
  }

  load(state: SavedState): void {
    this.#lines.forEach((line, grade) => line.load((state as readonly SavedState[])[grade]));
    this.length = this.#lines.reduce((sum, line) => sum + line.length, 0);
  }

  forEach(visit: (customer: number) => void): void {
    for (const line of this.#lines) line.forEach(visit);
  }
}
