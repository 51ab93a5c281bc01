import { Wait, type Holder, type Waiter } from "./wait.ts";

/** Who came first, and what came. */
export type Winner<Branches extends { readonly [name: string]: Wait<unknown> }> = {
  readonly [Name in keyof Branches]: {
    readonly winner: Name;
    readonly value: Branches[Name] extends Wait<infer T> ? T : never;
  };
}[keyof Branches];

class Branch implements Waiter {
  readonly name: string;
  readonly #race: Race<never>;
  readonly #waiter: Waiter;

  constructor(race: Race<never>, name: string, waiter: Waiter) {
    this.#race = race;
    this.name = name;
    this.#waiter = waiter;
  }

  get holder(): Holder {
    return this.#waiter.holder;
  }

  wake(value: unknown): void {
    this.#race.won(this.#waiter, this, value);
  }
}

class Race<Branches extends { readonly [name: string]: Wait<unknown> }> extends Wait<Winner<Branches>> {
  readonly #branches: Branches;
  readonly #racing = new Map<Waiter, Branch[]>();
  #value: Winner<Branches> | undefined;

  constructor(branches: Branches) {
    super();
    this.#branches = branches;
  }

  get what(): string {
    return `the first of ${Object.values(this.#branches)
      .map((wait) => wait.what)
      .join(", ")}`;
  }

  get value(): Winner<Branches> {
    return this.#value!;
  }

  // In the order given: of those that have come already, the first wins.
  begin(waiter: Waiter): boolean {
    const racing: Branch[] = [];
    this.#racing.set(waiter, racing);
    for (const [name, wait] of Object.entries(this.#branches)) {
      const branch = new Branch(this as never, name, waiter);
      if (wait.begin(branch)) {
        this.#value = { winner: name, value: wait.value } as Winner<Branches>;
        this.end(waiter);
        return true;
      }
      racing.push(branch);
    }
    return false;
  }

  end(waiter: Waiter): void {
    for (const branch of this.#racing.get(waiter)!) this.#branches[branch.name].end(branch);
    this.#racing.delete(waiter);
  }

  // The losers stop waiting before the winner goes on, so none of them can be granted anything.
  won(waiter: Waiter, winner: Branch, value: unknown): void {
    for (const branch of this.#racing.get(waiter)!) {
      if (branch !== winner) this.#branches[branch.name].end(branch);
    }
    this.#racing.delete(waiter);
    waiter.wake({ winner: winner.name, value });
  }
}

/**
 * Waits for the first of several; the others are taken back as if they had
 * never been asked for. Of two that come at one instant the first woken wins,
 * of those that are there at once the first named.
 */
export const race = <const Branches extends { readonly [name: string]: Wait<unknown> }>(
  branches: Branches,
): Wait<Winner<Branches>> => new Race(branches);
