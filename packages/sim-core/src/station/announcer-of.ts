import { Announcer } from "./announcer.ts";
import type { Load } from "./load.ts";
import type { StationContext } from "./station-context.ts";

/** Keeps a station's load as it announces. */
class WatchedAnnouncer extends Announcer {
  readonly #load: Load;

  constructor(context: StationContext, load: Load) {
    super(context);
    this.#load = load;
  }

  protected override announce(transition: number, customer: number, age: number): void {
    super.announce(transition, customer, age);
    this.#load.note(transition, customer);
  }
}

/** A station's announcer; where some route looks at its load, one that keeps it. Others pay nothing. */
export const announcerOf = (context: StationContext): Announcer =>
  context.load === null ? new Announcer(context) : new WatchedAnnouncer(context, context.load);
