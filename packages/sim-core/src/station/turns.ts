import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { QueueStation as QueueData } from "../network/network-data.ts";
import { ControlledDelay } from "./controlled-delay.ts";
import type { Families } from "./families.ts";
import type { Line } from "./line.ts";
import type { Patience } from "./patience.ts";
import type { StationContext } from "./station-context.ts";

type Rules = Pick<QueueData<string>, "codel" | "dropsTimedOut">;

/** Sends one away; `next` has its turn instead, −1 nobody. */
type SendAway = (late: number, next: number) => void;

/** How one goes who is not served when its turn comes. */
export interface WaysOut {
  /** Who waited too long, by controlled delay. */
  readonly late: SendAway;
  /** Whom nobody waits for. */
  readonly timedOut: SendAway;
}

/** Whom a station serves of those whose turn comes, where it does not serve all. */
export class Turns implements Stateful {
  readonly #line: Line;
  readonly #patience: Patience | null;
  readonly #delay: ControlledDelay | null;
  /** Tells whose call has timed out; null where they are served all the same. */
  readonly #families: Families | null;
  readonly #waysOut: WaysOut;

  /** Null where all are served. */
  static of(
    data: Rules,
    context: StationContext,
    line: Line,
    patience: Patience | null,
    waysOut: WaysOut,
  ): Turns | null {
    if (!data.codel && !data.dropsTimedOut) return null;
    return new Turns(data, context, line, patience, waysOut);
  }

  private constructor(data: Rules, context: StationContext, line: Line, patience: Patience | null, waysOut: WaysOut) {
    this.#line = line;
    this.#patience = patience;
    this.#delay = data.codel ? new ControlledDelay(data.codel, context, line) : null;
    this.#families = data.dropsTimedOut ? context.families() : null;
    this.#waysOut = waysOut;
  }

  /** False for one who is not served any more, for nobody waits for it. */
  isAwaited(customer: number): boolean {
    return this.#families?.isAwaited(customer) !== false;
  }

  /** The first who is served, of one who has left the line and those still in it; −1 when there is none. */
  from(first: number): number {
    let next = first;
    while (this.#delay?.isLate(next)) next = this.#passOver(next, this.#waysOut.late);
    while (next >= 0 && !this.isAwaited(next)) next = this.#passOver(next, this.#waysOut.timedOut);
    return next;
  }

  save(): SavedState {
    return this.#delay?.save() ?? null;
  }

  load(state: SavedState): void {
    this.#delay?.load(state);
  }

  /** Whoever is next leaves the line before the other is sent away, for that one may come back at once. */
  #passOver(late: number, sendAway: SendAway): number {
    const next = this.#line.length > 0 ? this.#line.next(-1) : -1;
    if (next >= 0) this.#patience?.end(next);
    sendAway(late, next);
    return next;
  }
}
