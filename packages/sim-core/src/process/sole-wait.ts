import { SimulationError } from "../kernel/simulation-error.ts";
import { Wait, type Waiter } from "./wait.ts";

/** A wait of one waiter at a time: what comes to it can go to one only. */
export abstract class SoleWait<T> extends Wait<T> {
  #waiter: Waiter | null = null;

  /** How it was made, for errors: "store.get". */
  protected abstract readonly madeBy: string;

  /** Asks for it. True when it came at once; else it stands in a queue until it is `granted`. */
  protected abstract ask(): boolean;

  /** Leaves its queue. */
  protected abstract leave(): void;

  begin(waiter: Waiter): boolean {
    if (this.#waiter !== null) this.#refuseTwice();
    const isThere = this.ask();
    if (!isThere) this.#waiter = waiter;
    return isThere;
  }

  /** What was asked for has come to it; one that undoes another has nobody to wake. */
  granted(value: T): void {
    const waiter = this.#waiter;
    this.#waiter = null;
    waiter?.wake(value);
  }

  end(): void {
    this.#waiter = null;
    this.leave();
  }

  #refuseTwice(): never {
    const { madeBy } = this;
    throw new SimulationError(
      "wait",
      madeBy,
      undefined,
      `${madeBy}: expected to be waited for once at a time, got a second wait. Call it again for each.`,
    );
  }
}
