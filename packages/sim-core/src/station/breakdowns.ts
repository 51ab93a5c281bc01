import type { SavedState } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Breakdowns as BreakdownsData } from "../network/network-data.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import type { OwnDraws } from "./own-draws.ts";
import type { StationContext } from "./station-context.ts";

/** Lets units break down and be repaired, each by a series of draws of its own, beginning with all up. */
export class Breakdowns {
  readonly #up: Sampler;
  readonly #down: Sampler;
  readonly #draws: OwnDraws;
  readonly #simulation: Simulation;
  readonly #handler: number;
  readonly #unitOf = new Map<number, number>();
  readonly #isUp: Uint8Array;

  constructor(
    data: BreakdownsData,
    context: StationContext,
    units: number,
    change: (unit: number, isUp: boolean) => void,
  ) {
    this.#up = sampler(data.up);
    this.#down = sampler(data.down);
    this.#draws = context.ownDraws("breakdowns");
    this.#simulation = context.simulation;
    this.#isUp = new Uint8Array(units).fill(1);
    this.#handler = context.simulation.register({
      name: `${context.name}: breakdown or repair`,
      fire: (slot) => {
        const unit = this.#unitOf.get(slot)!;
        const isUp = this.#isUp[unit] === 0;
        this.#isUp[unit] = isUp ? 1 : 0;
        this.#await(slot, unit);
        change(unit, isUp);
      },
    });
    for (let unit = 0; unit < units; unit++) {
      const slot = context.simulation.allocate();
      this.#unitOf.set(slot, unit);
    }
  }

  /** All units begin to work now. */
  begin(): void {
    for (const [slot, unit] of this.#unitOf) this.#await(slot, unit);
  }

  #await(slot: number, unit: number): void {
    const law = this.#isUp[unit] === 1 ? this.#up : this.#down;
    this.#simulation.scheduleSlot(slot, law.sample(this.#draws.next(unit)), this.#handler);
  }

  save(): SavedState {
    return [this.#isUp.slice(), this.#draws.save()];
  }

  load(state: SavedState): void {
    const [isUp, draws] = state as readonly [Uint8Array, SavedState];
    this.#isUp.set(isUp);
    this.#draws.load(draws);
  }
}

export const validateBreakdowns = (data: unknown, path: string): void => {
  const { up, down, of, service } = expectRecord(data, path, ["up", "down"], ["of", "service"]);
  validateDistribution(up, `${path}.up`);
  validateDistribution(down, `${path}.down`);
  if (of !== undefined && of !== "server" && of !== "station")
    throw badValue(`${path}.of`, '"server" or "station"', of);
  if (service !== undefined && service !== "resume" && service !== "restart") {
    throw badValue(`${path}.service`, '"resume" or "restart"', service);
  }
};
