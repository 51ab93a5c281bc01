import type { Happening } from "./happening.ts";

/** Who is at one station, in the order of coming; the service of some has begun. */
export class Crowd {
  /** By customer: whether its service has begun. A customer may be there twice (it calls again); the last counts. */
  readonly #there = new Map<string, boolean>();

  /** Waiting and in service. */
  counts(): { readonly waiting: number; readonly inService: number } {
    let inService = 0;
    for (const begun of this.#there.values()) if (begun) inService++;
    return { waiting: this.#there.size - inService, inService };
  }

  has(customer: string): boolean {
    return this.#there.has(customer);
  }

  /** Customers there, first come first. */
  names(): string[] {
    return [...this.#there.keys()];
  }

  note({ transition, ...happening }: Happening): void {
    const customer = nameOf(happening);
    if (transition === "arrive") this.#there.set(customer, false);
    else if (transition === "enter" || transition === "start" || transition === "resume")
      this.#there.set(customer, true);
    else if (transition === "preempt") this.#there.set(customer, false);
    else this.#there.delete(customer);
  }
}

export const nameOf = ({ source, serial }: { readonly source: string; readonly serial: number }): string =>
  `${source} ${serial}`;
