import type { Processes } from "./processes.ts";
import { Wait, type Waiter } from "./wait.ts";

/** A time to pass, for races; alone, yield the number. */
class Hold extends Wait<void> {
  readonly what = "time to pass";
  readonly value = undefined;
  readonly #processes: Processes;
  readonly #delay: number;
  readonly #alarms = new Map<Waiter, number>();

  constructor(processes: Processes, delay: number) {
    super();
    this.#processes = processes;
    this.#delay = delay;
  }

  begin(waiter: Waiter): boolean {
    const ring = () => {
      this.#alarms.delete(waiter);
      waiter.wake(undefined);
    };
    this.#alarms.set(waiter, this.#processes.alarm(this.#delay, ring));
    return false;
  }

  end(waiter: Waiter): void {
    this.#processes.silence(this.#alarms.get(waiter)!);
    this.#alarms.delete(waiter);
  }
}

/**
 * Waits for `delay` time units. In a process `yield delay` does the same in a
 * third of the time; this one can be raced.
 */
export const hold = (processes: Processes, delay: number): Wait<void> => new Hold(processes, delay);
