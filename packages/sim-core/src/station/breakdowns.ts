import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Breakdowns as BreakdownsData } from "../network/network-data.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import { FinishHeap } from "./finish-heap.ts";
import type { OwnDraws } from "./own-draws.ts";
import type { StationContext } from "./station-context.ts";

/** Lets units break down and be repaired, each by a series of draws of its own, beginning up when it is added. */
export class Breakdowns implements Stateful {
  readonly #up: Sampler;
  readonly #down: Sampler;
  readonly #draws: OwnDraws;
  readonly #simulation: Simulation;
  readonly #handler: number;
  /** One for all units, on the calendar for the first of them: a plan of other servers has the slots of the others where they were. */
  readonly #slot: number;
  readonly #due = new FinishHeap();
  /** By unit. */
  #isUp: boolean[] = [];

  /** `units` are those of the start. */
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
    this.#slot = context.simulation.allocate();
    this.#handler = context.simulation.register({
      name: `${context.name}: breakdown or repair`,
      fire: () => {
        const unit = this.#due.pop();
        const isUp = !this.#isUp[unit];
        this.#isUp[unit] = isUp;
        this.#draw(unit);
        this.#await();
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
    if (this.units > 0) this.#simulation.cancelSlot(this.#slot);
    this.#draw(this.#isUp.push(true) - 1);
    this.#await();
  }

  isUp(unit: number): boolean {
    return this.#isUp[unit];
  }

  #draw(unit: number): void {
    const law = this.#isUp[unit] ? this.#up : this.#down;
    this.#due.push(unit, this.#simulation.now + law.sample(this.#draws.next(unit)));
  }

  #await(): void {
    this.#simulation.slots.setTime(this.#slot, this.#due.first);
    this.#simulation.scheduleDue(this.#slot, this.#handler);
  }

  save(): SavedState {
    return [this.#due.save(), [...this.#isUp], this.#draws.save()];
  }

  load(state: SavedState): void {
    const [due, isUp, draws] = state as readonly [SavedState, readonly boolean[], SavedState];
    this.#due.load(due);
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
