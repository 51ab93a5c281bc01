import { badValue } from "../math/bad-value.ts";
import type { TransitionName } from "../kernel/transition.ts";
import { expectNonNegative } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Network } from "../network/network.ts";
import { Crowd, nameOf } from "./crowd.ts";
import type { Happening } from "./happening.ts";
import { OpenVisit, type Visit } from "./open-visit.ts";
import { inspectionOptions, Stepper, type InspectionOptions } from "./stepper.ts";

/**
 * The way of one customer through the network. Its children (calls made at once, the branches of a fork) go by its name,
 * and visits of theirs overlap. Which of those that came to one station at one instant begins or leaves is not announced:
 * the first told to begin is told to leave first. Sums are theirs in all.
 */
export interface Explanation {
  readonly customer: string;
  readonly born: number;
  /** When and by which exit it left; absent while it is in the network. */
  readonly left?: number;
  readonly exit?: string;
  readonly visits: readonly Visit[];
  /** Time waited until service first began, by station; the sum over children that waited at once. */
  readonly waits: { readonly [station: string]: number };
  /** Time in the network at no station: between attempts. */
  readonly between: number;
}

/** Whose way to explain, in which run. */
export interface ExplainOptions extends InspectionOptions {
  readonly source: string;
  /** The customer's number within its source, from 0, as journeys and traces name it. */
  readonly serial: number;
  /** Look no further than this simulated time. */
  readonly until: number;
}

/**
 * Why was this customer late? Runs its replication again and tells its visits:
 * whom it found ahead, who overtook it, how often it was turned away.
 *
 * @throws RangeError for bad options, or when the source is not in the network or the customer was not born before `until`.
 */
export const explain = (network: Network, options: ExplainOptions): Explanation => {
  expectRecord(options, "explain", ["source", "serial", "until"], inspectionOptions);
  const { source, serial, until, ...rest } = options;
  if (!Object.hasOwn(network.sources, source)) {
    throw badValue("explain.source", `one of ${Object.keys(network.sources).join(", ")}`, source);
  }
  if (!Number.isSafeInteger(serial) || serial < 0) {
    throw badValue("explain.serial", "a whole number, from 0 on", serial);
  }
  expectNonNegative(until, "explain.until");
  const stepper = new Stepper(network, rest, "explain");
  const way = new Way(nameOf({ source, serial }));
  stepper.runUntil((happening) => way.note(happening), until);
  return way.explanation(until);
};

/** Follows one customer among all. */
class Way {
  readonly #customer: string;
  readonly #crowds = new Map<string, Crowd>();
  readonly #visits: OpenVisit[] = [];
  #born: number | undefined;
  #left: { readonly time: number; readonly exit: string } | undefined;

  constructor(customer: string) {
    this.#customer = customer;
  }

  /** True when there is nothing more to learn. */
  note(happening: Happening): boolean {
    const { place, transition, time } = happening;
    const isMine = nameOf(happening) === this.#customer;
    if (transition === "emit" || transition === "leave") {
      if (isMine && transition === "emit") this.#born = time;
      if (isMine && transition === "leave") this.#left = { time, exit: place };
      return this.#left !== undefined;
    }
    const crowd = this.#crowdAt(place);
    if (isMine) this.#noteMine(happening, crowd);
    // Whoever interrupts another is told to enter, as it begins at once.
    else if (transition === "start" || transition === "enter") {
      for (const visit of this.#visits) if (visit.station === place && visit.waits) visit.noteStart(nameOf(happening));
    }
    crowd.note(happening);
    return false;
  }

  #noteMine({ place, transition, time, age }: Happening, crowd: Crowd): void {
    if (transition === "arrive" || transition === "enter") {
      const visit = new OpenVisit(place, time, this.#attemptAt(place), crowd);
      if (transition === "enter") visit.goOn("start", time);
      this.#visits.push(visit);
    } else this.#visitOf(place, transition, time - age)?.goOn(transition, time);
  }

  #attemptAt(station: string): number {
    const last = this.#visits.findLast((visit) => visit.station === station && visit.outcome !== "there");
    return last === undefined || last.outcome === "served" ? 1 : last.attempt + 1;
  }

  /** Whose transition it is: of those it can be, that which came at `arrived`, to rounding; of several, the first. */
  #visitOf(station: string, transition: TransitionName, arrived: number): OpenVisit | undefined {
    const off = (visit: OpenVisit) => Math.abs(visit.arrived - arrived);
    let nearest: OpenVisit | undefined;
    for (const visit of this.#visits) {
      if (visit.station !== station || !visit.canGoOn(transition)) continue;
      if (nearest === undefined || off(visit) < off(nearest)) nearest = visit;
    }
    return nearest;
  }

  #crowdAt(station: string): Crowd {
    let crowd = this.#crowds.get(station);
    if (crowd === undefined) this.#crowds.set(station, (crowd = new Crowd()));
    return crowd;
  }

  explanation(until: number): Explanation {
    if (this.#born === undefined) {
      throw badValue(
        "explain.serial",
        `a customer born before t = ${until}`,
        this.#customer,
        "Look further, or for another.",
      );
    }
    const end = this.#left?.time ?? until;
    const waits: { [station: string]: number } = {};
    for (const { station, arrived, started, left = end } of this.#visits) {
      waits[station] = (waits[station] ?? 0) + (started ?? left) - arrived;
    }
    return {
      customer: this.#customer,
      born: this.#born,
      ...(this.#left ? { left: this.#left.time, exit: this.#left.exit } : {}),
      visits: this.#visits.map((visit) => visit.told(end)),
      waits,
      between: this.#betweenVisits(this.#born, end),
    };
  }

  /** Visits are in the order of coming, and may overlap. */
  #betweenVisits(born: number, end: number): number {
    let between = 0;
    let seenUntil = born;
    for (const { arrived, left = end } of this.#visits) {
      between += Math.max(0, arrived - seenUntil);
      seenUntil = Math.max(seenUntil, left);
    }
    return between + Math.max(0, end - seenUntil);
  }
}
