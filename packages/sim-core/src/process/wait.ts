/** Whoever can wait: a process, or one branch of a race. */
export interface Waiter {
  /** What it waited for has come; it goes on at this instant, after those woken before it. */
  wake(value: unknown): void;
  /** The process in whose name it waits. */
  readonly holder: Holder;
}

/** Something that can be held, by the name it has in reports. */
export interface Held {
  readonly name: string;
}

/** Whoever can hold units of resources. */
export interface Holder {
  /** Notes that it holds something, or no longer does, for reports. */
  holds(what: Held, still: boolean): void;
}

/** What a process yields: a number is a time to hold, everything else says when it is over. */
export type Step = number | Wait<unknown>;

/**
 * A process as its author writes it: a generator that yields what it waits for. Where millions run one story, count
 * its loops: what `for … of` walks is kept alive across every yield, and cost a fifth of the time.
 */
export type Story<T = void> = Generator<Step, T, unknown>;

/**
 * Something to wait for. `yield wait` waits; `yield* wait` waits and gives what
 * has come, with its type.
 */
export abstract class Wait<T> {
  /** What is waited for, in reports: "a unit of tellers". */
  abstract readonly what: string;

  /**
   * Begins to wait. True when there is nothing to wait for: `waiter` is not woken, `value` has what came. Only then may
   * others be woken by it.
   */
  abstract begin(waiter: Waiter): boolean;

  /** What has come, right after `begin` has returned true. */
  abstract readonly value: T;

  /** Stops waiting, as if it had never begun; only while it waits. */
  abstract end(waiter: Waiter): void;

  /** Puts back what has come to a waiter that will not have it after all: one interrupted at that very instant. */
  giveBack(_value: T): void {}

  *[Symbol.iterator](): Generator<Wait<T>, T, unknown> {
    return (yield this) as T;
  }
}
