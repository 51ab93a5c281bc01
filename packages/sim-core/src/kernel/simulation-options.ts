import { badValue } from "../math/bad-value.ts";
import { expectFunction } from "../math/expect-function.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { EventListFactory } from "./event-list.ts";
import { LadderQueue } from "./ladder-queue.ts";

/** What a bare `Simulation` may be given. */
export interface SimulationOptions {
  /** The future event list; the choice never changes a result. Default: a ladder queue. */
  readonly eventList?: EventListFactory;
  /** Events allowed at one instant before a loop is reported, a positive integer or Infinity; default 10 million. */
  readonly maxEventsAtOneInstant?: number;
}

/** The options with their defaults, or the error that names the one that is none. */
export const checkedOptions = (options: SimulationOptions): Required<SimulationOptions> => {
  expectRecord(options, "Simulation", [], ["eventList", "maxEventsAtOneInstant"]);
  const { eventList = (slots) => new LadderQueue(slots), maxEventsAtOneInstant = 10_000_000 } = options;
  expectEventList(eventList, "Simulation.eventList");
  if (maxEventsAtOneInstant !== Infinity && !(Number.isSafeInteger(maxEventsAtOneInstant) && maxEventsAtOneInstant > 0))
    throw badValue("Simulation.maxEventsAtOneInstant", "a positive integer or Infinity", maxEventsAtOneInstant);
  return { eventList, maxEventsAtOneInstant };
};

/** Refuses what makes no event list, by the path it stands at. */
export const expectEventList = (value: unknown, path: string): void =>
  expectFunction(value, path, "that makes one, as (slots) => new HeapQueue(slots)");
