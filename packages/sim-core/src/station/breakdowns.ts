import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Breakdowns as BreakdownsData } from "../network/network-data.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import type { OwnDraws } from "./own-draws.ts";
import type { StationContext } from "./station-context.ts";

/** Lets units break down and be repaired, each by a series of draws of its own, beginning up when it is added. */
export class Breakdowns implements Stateful {
  readonly #up: Sampler;
  readonly #down: Sampler;
  readonly #draws: OwnDraws;
  readonly #simulation: Simulation;
  readonly #handler: number;
  /** By slot; in the order of the units. */
  readonly #unitOf = new Map<number, number>();
  /** By unit. */
  #isUp: boolean[] = [];

  /** `units` are those of the start: a snapshot is of as many, whose slots are among the first. */
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
    this.#handler = context.simulation.register({
      name: `${context.name}: breakdown or repair of ${units} from the start`,
      fire: (slot) => {
        const unit = this.#unitOf.get(slot)!;
        const isUp = !this.#isUp[unit];
        this.#isUp[unit] = isUp;
        this.#await(slot, unit);
        change(unit, isUp);
      },
    });
    for (let unit = 0; unit < units; unit++) this.add();
  }

  get units(): number {
    return this.#isUp.length;
  }

  /** Another unit begins to work now. */
  add(): void {
    const slot = this.#simulation.allocate();
    const unit = this.#isUp.push(true) - 1;
    this.#unitOf.set(slot, unit);
    this.#await(slot, unit);
  }

  isUp(unit: number): boolean {
    return this.#isUp[unit];
  }

  #await(slot: number, unit: number): void {
    const law = this.#isUp[unit] ? this.#up : this.#down;
    this.#simulation.scheduleSlot(slot, law.sample(this.#draws.next(unit)), this.#handler);
  }

  save(): SavedState {
    return [[...this.#unitOf.keys()], [...this.#isUp], this.#draws.save()];
  }

  load(state: SavedState): void {
    const [slots, isUp, draws] = state as readonly [readonly number[], readonly boolean[], SavedState];
    this.#unitOf.clear();
    slots.forEach((slot, unit) => this.#unitOf.set(slot, unit));
    this.#isUp = [...isUp];
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
