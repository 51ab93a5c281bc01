import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { QueueStation as QueueData } from "../network/network-data.ts";
import { ControlledDelay } from "./controlled-delay.ts";
import type { Families } from "./families.ts";
import type { PreemptiveLine } from "./preemptive-line.ts";
import type { StationContext } from "./station-context.ts";

/** Tells whom a preemptive queue does not serve of those whose turn comes. */
export class PreemptiveTurns implements Stateful {
  readonly #line: PreemptiveLine;
  /** By grade of urgency; none where nobody waits too long. */
  readonly #delays: readonly ControlledDelay[];
  /** Tells whose call has timed out; null where they are served all the same. */
  readonly #families: Families | null;

  constructor(
    { codel, dropsTimedOut }: Pick<QueueData<string>, "codel" | "dropsTimedOut">,
    context: StationContext,
    line: PreemptiveLine,
  ) {
    this.#line = line;
    this.#delays = codel ? line.fresh.map((fresh) => new ControlledDelay(codel, context, fresh)) : [];
    this.#families = dropsTimedOut ? context.families() : null;
  }

  /** By controlled delay, of one who has just left the line; to be asked once. Whose service has begun is not late. */
  isLate(customer: number): boolean {
    if (this.#delays.length === 0 || this.#line.hasBegun(customer)) return false;
    return this.#delays[this.#line.gradeOf(customer)].isLate(customer);
  }

  /** False for one who is not served any more, for nobody waits for it. */
  isAwaited(customer: number): boolean {
    return this.#families?.isAwaited(customer) !== false;
  }

  save(): SavedState {
    return this.#delays.map((delay) => delay.save());
  }

  load(state: SavedState): void {
    this.#delays.forEach((delay, grade) => delay.load((state as readonly SavedState[])[grade]));
  }
}
