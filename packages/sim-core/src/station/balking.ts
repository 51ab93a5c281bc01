import type { QueueStation as QueueData } from "../network/network-data.ts";
import type { PurposeDraws } from "./purpose-draws.ts";
import type { StationContext } from "./station-context.ts";

/** Who turns round at the sight of those who wait. */
export class Balking {
  readonly #above: number;
  readonly #probability: number;
  readonly #draws: PurposeDraws;

  constructor({ above, probability }: NonNullable<QueueData<string>["balk"]>, context: StationContext) {
    this.#above = above;
    this.#probability = probability;
    this.#draws = context.draws("balk");
  }

  /** Whether a newcomer who would wait behind so many balks. */
  isTooLong(waiting: number, customer: number): boolean {
    return waiting >= this.#above && this.#draws.of(customer).uniform() < this.#probability;
  }
}
