import { Announcer, type Ages } from "./announcer.ts";
import type { Load } from "./load.ts";
import type { StationContext } from "./station-context.ts";

/** Keeps a station's load as it announces. */
class WatchedAnnouncer extends Announcer {
  readonly #load: Load;

  constructor(context: StationContext, load: Load, ages?: Ages) {
    super(context, ages);
    this.#load = load;
  }

  protected override announce(transition: number, customer: number, isAged: boolean): void {
    super.announce(transition, customer, isAged);
    this.#load.note(transition, customer);
  }
}

/** A station's announcer; where some route looks at its load, one that keeps it. Others pay nothing. */
export const announcerOf = (context: StationContext, ages?: Ages): Announcer =>
  context.load === null ? new Announcer(context, ages) : new WatchedAnnouncer(context, context.load, ages);
