import type { TransitionName } from "../kernel/transition.ts";
import type { Happening } from "./happening.ts";

/** What a transition adds to the number of those who wait at a station, and of those in service. */
const steps: { readonly [transition in TransitionName]?: readonly [waiting: number, inService: number] } = {
  arrive: [1, 0],
  enter: [0, 1],
  start: [-1, 1],
  resume: [-1, 1],
  preempt: [1, -1],
  depart: [0, -1],
  refuse: [-1, 0],
  abandon: [-1, 0],
};

/** Who is at one station, in the order of coming; the service of some has begun. */
export class Crowd {
  /** By customer: how often it is there, as its children may be at once. */
  readonly #there = new Map<string, { waiting: number; inService: number }>();

  /** Waiting and in service. */
  counts(): { readonly waiting: number; readonly inService: number } {
    const all = { waiting: 0, inService: 0 };
    for (const { waiting, inService } of this.#there.values()) {
      all.waiting += waiting;
      all.inService += inService;
    }
    return all;
  }

  /** Customers there, first come first. */
  names(): string[] {
    return [...this.#there.keys()];
  }

  note({ transition, ...happening }: Happening): void {
    const [waiting, inService] = steps[transition] ?? [0, 0];
    const customer = nameOf(happening);
    const there = this.#there.get(customer) ?? { waiting: 0, inService: 0 };
    there.waiting += waiting;
    there.inService += inService;
    if (there.waiting + there.inService > 0) this.#there.set(customer, there);
    else this.#there.delete(customer);
  }
}

export const nameOf = ({ source, serial }: { readonly source: string; readonly serial: number }): string =>
  `${source} ${serial}`;
