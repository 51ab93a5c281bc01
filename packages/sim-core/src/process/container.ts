import { expectPositive } from "../math/expect-number.ts";
import { SoleWait } from "./sole-wait.ts";
import type { Wait } from "./wait.ts";

/** A share of an amount that rounding may be short of: three tenths are there in 0.3, and fit into it. */
const slack = 1e-9;

/** An amount of something, from 0 to a capacity, that processes fill and draw. First come, first served on either side. */
export class Container {
  readonly name: string;
  readonly capacity: number;
  readonly #draws: Change[] = [];
  readonly #fills: Change[] = [];
  #level: number;
  /** What rounding has taken from the level so far (Neumaier's compensation), so that it does not add up. */
  #lost = 0;

  /** @throws RangeError for a level that does not lie between 0 and the capacity. */
  constructor(capacity: number, level = 0, name = "container") {
    if (!(capacity > 0)) throw new RangeError(`${name}.capacity: expected more than 0, got ${capacity}.`);
    if (!(level >= 0 && level <= capacity)) {
      throw new RangeError(`${name}.level: expected 0 to ${capacity}, its capacity, got ${level}.`);
    }
    this.capacity = capacity;
    this.#level = level;
    this.name = name;
  }

  get level(): number {
    return this.#level + this.#lost;
  }

  /** Waits until so much fits, and adds it. */
  fill(amount: number): Wait<void> {
    return new Change(this, this.#expect(amount, "fill"));
  }

  /** Waits until so much is there, and takes it. */
  draw(amount: number): Wait<void> {
    return new Change(this, -this.#expect(amount, "draw"));
  }

  /** The rest is for waits. True when it was done at once. */
  tryChange(change: Change): boolean {
    const queue = this.#queueOf(change);
    if (queue.length > 0 || !this.#fits(change)) {
      queue.push(change);
      return false;
    }
    this.#change(change);
    this.#settle();
    return true;
  }

  leave(change: Change): void {
    const queue = this.#queueOf(change);
    queue.splice(queue.indexOf(change), 1);
    this.#settle();
  }

  /** Undoes a change: at once, or first of all as soon as there is room for it. */
  undo({ amount }: Change): void {
    const back = new Change(this, -amount);
    if (this.#fits(back)) this.#change(back);
    else this.#queueOf(back).unshift(back);
    this.#settle();
  }

  #queueOf(change: Change): Change[] {
    return change.amount > 0 ? this.#fills : this.#draws;
  }

  #fits({ amount }: Change): boolean {
    const level = this.#level + amount + this.#lost;
    const rounding = slack * Math.abs(amount);
    return level >= -rounding && level <= this.capacity + rounding;
  }

  #change({ amount }: Change): void {
    const before = this.#level;
    const level = before + amount;
    const lost = Math.abs(before) >= Math.abs(amount) ? before - level + amount : amount - level + before;
    this.#level = level;
    // There is none where the level is without end.
    if (Number.isFinite(lost)) this.#lost += lost;
    const within = Math.min(this.capacity, Math.max(0, level + this.#lost));
    if (within === level + this.#lost) return;
    // Only rounding leads out of the bounds.
    this.#level = within;
    this.#lost = 0;
  }

  #settle(): void {
    for (;;) {
      const queue = [this.#draws, this.#fills].find((changes) => changes.length > 0 && this.#fits(changes[0]));
      if (queue === undefined) return;
      const change = queue.shift()!;
      this.#change(change);
      change.granted();
    }
  }

  #expect(amount: number, verb: string): number {
    if (expectPositive(amount, `${this.name}.${verb}`) <= this.capacity) return amount;
    throw new RangeError(`${this.name}.${verb}: expected at most ${this.capacity}, its capacity, got ${amount}.`);
  }
}

/** A fill, or a draw where the amount is negative. */
class Change extends SoleWait<void> {
  readonly amount: number;
  readonly value = undefined;
  readonly #container: Container;

  constructor(container: Container, amount: number) {
    super();
    this.#container = container;
    this.amount = amount;
  }

  protected get madeBy(): string {
    return `${this.#container.name}.${this.amount > 0 ? "fill" : "draw"}`;
  }

  get what(): string {
    return this.amount > 0
      ? `room for ${this.amount} in ${this.#container.name}`
      : `${-this.amount} of ${this.#container.name}`;
  }

  protected ask(): boolean {
    return this.#container.tryChange(this);
  }

  protected leave(): void {
    this.#container.leave(this);
  }

  override giveBack(): void {
    this.#container.undo(this);
  }
}
