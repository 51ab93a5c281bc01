import { badValue } from "../math/bad-value.ts";
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
  /** It waits no longer: what it waited for has come, or it was told to stop. */
  isOver = false;
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
    this.isOver = true;
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

  // In the order given: of those that have come already, the first wins. One that is there may let an earlier one have
  // what it brings; as the race is not on yet, that goes back (`won`).
  begin(waiter: Waiter): boolean {
    const racing: Branch[] = [];
    for (const [name, wait] of Object.entries(this.#branches)) {
      const branch = new Branch(this as never, name, waiter);
      if (wait.begin(branch)) {
        this.#value = { winner: name, value: wait.value } as Winner<Branches>;
        this.#takeBack(racing);
        return true;
      }
      racing.push(branch);
    }
    this.#racing.set(waiter, racing);
    return false;
  }

  // Over first, for where one branch stops waiting another may be granted what it leaves.
  end(waiter: Waiter): void {
    const racing = this.#racing.get(waiter)!;
    this.#racing.delete(waiter);
    this.#takeBack(racing);
  }

  override giveBack({ winner, value }: Winner<Branches>): void {
    this.#branches[winner].giveBack(value);
  }

  /** What comes to a branch: the race, or nothing where that is over or not yet on. */
  won(waiter: Waiter, winner: Branch, value: unknown): void {
    if (!this.#racing.has(waiter)) return this.#branches[winner.name].giveBack(value);
    this.end(waiter);
    waiter.wake({ winner: winner.name, value });
  }

  #takeBack(racing: readonly Branch[]): void {
    for (const branch of racing) {
      if (branch.isOver) continue;
      branch.isOver = true;
      this.#branches[branch.name].end(branch);
    }
  }
}

/**
 * Waits for the first of several; the others are taken back as if they had
 * never been asked for. Of two that come at one instant the first woken wins,
 * of those that are there at once the first named. One that is there before
 * what it brings to another: `put` before a `get` of the same store.
 *
 * @throws RangeError for no branches, which would be waited for without end.
 */
export const race = <const Branches extends { readonly [name: string]: Wait<unknown> }>(
  branches: Branches,
): Wait<Winner<Branches>> => {
  if (Object.keys(branches).length === 0) throw badValue("race", "at least one branch", branches);
  return new Race(branches);
};
