import type { PoolStation } from "./pool-station.ts";
import type { Step, StepContext } from "./step.ts";

/** Takes units of a pool. */
export class SeizeStep implements Step {
  readonly #context: StepContext;
  readonly #pool: () => PoolStation;
  readonly #units: number;
  readonly #granted = (customer: number): void => this.#context.done(customer);

  constructor(pool: string, units: number, context: StepContext) {
    this.#context = context;
    this.#pool = context.station.peer(pool) as () => PoolStation;
    this.#units = units;
  }

  begin(customer: number): boolean {
    return this.#pool().seize(customer, this.#units, this.#granted);
  }

  end(customer: number): void {
    if (this.#pool().holds(customer)) this.#pool().release(customer);
  }
}

/** Gives back all units of a pool before the service is over. */
export class ReleaseStep implements Step {
  readonly #pool: () => PoolStation;

  constructor(pool: string, context: StepContext) {
    this.#pool = context.station.peer(pool) as () => PoolStation;
  }

  begin(customer: number): boolean {
    this.#pool().release(customer);
    return true;
  }
}
