import { Wait, type Waiter } from "./wait.ts";

/** Wakes all who wait for it, each time it is sent; nobody waits: nothing happens. */
export class Signal<T = void> extends Wait<T> {
  readonly what: string;
  readonly #waiting = new Set<Waiter>();

  constructor(name = "a signal") {
    super();
    this.what = name;
  }

  get value(): T {
    throw new Error("A signal is always waited for.");
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  send(value: T): void {
    const woken = [...this.#waiting];
    this.#waiting.clear();
    for (const waiter of woken) waiter.wake(value);
  }

  begin(waiter: Waiter): boolean {
    this.#waiting.add(waiter);
    return false;
  }

  end(waiter: Waiter): void {
    this.#waiting.delete(waiter);
  }
}
