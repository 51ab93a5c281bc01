import type { PoolStation } from "./pool-station.ts";
import type { Step, StepContext } from "./step.ts";

/** Takes units of a pool. */
export class SeizeStep implements Step {
  /** There once the network is built. */
  #pool!: PoolStation;
  readonly #units: number;
  /** Among the pool's steps. */
  #number = -1;

  constructor(pool: string, units: number, { station, done }: StepContext) {
    this.#units = units;
    station.whenBuilt(pool, (found) => {
      this.#pool = found as PoolStation;
      this.#number = this.#pool.register(done);
    });
  }

  begin(customer: number): boolean {
    return this.#pool.seize(customer, this.#units, this.#number);
  }

  abandon(customer: number): void {
    this.#pool.withdraw(customer);
  }

  end(customer: number): void {
    if (this.#pool.holds(customer)) this.#pool.release(customer);
  }
}

/** Gives back all units of a pool before the service is over. */
export class ReleaseStep implements Step {
  #pool!: PoolStation;

  constructor(pool: string, { station }: StepContext) {
    station.whenBuilt(pool, (found) => (this.#pool = found as PoolStation));
  }

  begin(customer: number): boolean {
    this.#pool.release(customer);
    return true;
  }
}
