import type { SavedState } from "../kernel/saved-state.ts";
import type { Line } from "./line.ts";

/** The last to come is the next: a stack. Those who leave out of turn stay as blanks until they are on top. */
export class LifoLine implements Line {
  length = 0;
  #stack = new Int32Array(16);
  #height = 0;

  join(customer: number): number {
    if (this.#height === this.#stack.length) this.#grow();
    this.#stack[this.#height] = customer;
    this.length++;
    return this.#height++;
  }

  next(): number {
    let customer: number;
    do customer = this.#stack[--this.#height];
    while (customer < 0);
    this.length--;
    return customer;
  }

  leave(_customer: number, ticket: number): void {
    this.#stack[ticket] = -1;
    this.length--;
    // Blanks on top would let the stack grow without bound where nobody is served for long.
    while (this.#height > 0 && this.#stack[this.#height - 1] < 0) this.#height--;
  }

  forEach(visit: (customer: number) => void): void {
    for (let at = this.#height - 1; at >= 0; at--) if (this.#stack[at] >= 0) visit(this.#stack[at]);
  }

  save(): SavedState {
    return [this.#stack.slice(), this.#height, this.length];
  }

  load(state: SavedState): void {
    const [stack, height, length] = state as readonly [Int32Array, number, number];
    this.#stack = stack.slice();
    this.#height = height;
    this.length = length;
  }

  #grow(): void {
    const stack = new Int32Array(this.#stack.length * 2);
    stack.set(this.#stack);
    this.#stack = stack;
  }
}
