import { badValue } from "../math/bad-value.ts";
import { expectNonNegative } from "../math/expect-number.ts";
import type { Network } from "../network/network.ts";
import { Crowd, nameOf } from "./crowd.ts";
import type { Happening } from "./happening.ts";
import { Stepper, type InspectionOptions } from "./stepper.ts";

/** One visit of a customer to a station, and why it took what it took. */
export interface Visit {
  readonly station: string;
  readonly arrived: number;
  /** When service began; absent for one who was refused, gave up or still waits. */
  readonly started?: number;
  /** When it left the station; absent while it is there. */
  readonly left?: number;
  readonly outcome: "served" | "refused" | "abandoned" | "there";
  /** Which attempt at this station it was, from 1. */
  readonly attempt: number;
  /** Found there on arrival. */
  readonly ahead: { readonly waiting: number; readonly inService: number };
  /** Customers that came later and began first: urgency, or another discipline. */
  readonly overtakenBy: readonly string[];
  /** Times its service was interrupted. */
  readonly interruptions: number;
}

/** The way of one customer through the network. */
export interface Explanation {
  readonly customer: string;
  readonly born: number;
  /** When and by which exit it left; absent while it is in the network. */
  readonly left?: number;
  readonly exit?: string;
  readonly visits: readonly Visit[];
  /** Time waited, by station. */
  readonly waits: { readonly [station: string]: number };
  /** Time in the network that was neither wait nor service at a station: between attempts. */
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

type Open = { -readonly [Field in keyof Visit]: Visit[Field] } & { overtakenBy: string[] };

/**
 * Why was this customer late? Runs its replication again and tells its visits:
 * whom it found ahead, who overtook it, how often it was turned away.
 *
 * @throws RangeError when the source is not in the network or the customer was not born before `until`.
 */
export const explain = (network: Network, options: ExplainOptions): Explanation => {
  const { source, serial, until, ...rest } = options;
  if (!(source in network.sources)) {
    throw badValue("explain.source", `one of ${Object.keys(network.sources).join(", ")}`, source);
  }
  expectNonNegative(until, "explain.until");
  const stepper = new Stepper(network, rest);
  const way = new Way(nameOf({ source, serial }));
  stepper.runUntil((happening) => way.note(happening), until);
  return way.explanation(until);
};

/** Follows one customer among all. */
class Way {
  readonly #customer: string;
  readonly #crowds = new Map<string, Crowd>();
  readonly #attempts = new Map<string, number>();
  readonly #visits: Open[] = [];
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
    else if (transition === "start") this.#noteOvertaking(happening);
    crowd.note(happening);
    return false;
  }

  #noteMine({ place, transition, time }: Happening, crowd: Crowd): void {
    if (transition === "arrive" || transition === "enter") this.#open(place, time, crowd, transition === "enter");
    const visit = this.#visitAt(place);
    if (visit === undefined) return;
    if (transition === "start") visit.started = time;
    if (transition === "preempt") visit.interruptions++;
    const outcome = ({ depart: "served", refuse: "refused", abandon: "abandoned" } as const)[transition as "depart"];
    if (outcome === undefined) return;
    visit.left = time;
    visit.outcome = outcome;
  }

  #open(station: string, time: number, crowd: Crowd, atOnce: boolean): void {
    const attempt = (this.#attempts.get(station) ?? 0) + 1;
    this.#attempts.set(station, attempt);
    this.#visits.push({
      station,
      arrived: time,
      ...(atOnce ? { started: time } : {}),
      outcome: "there",
      attempt,
      ahead: crowd.counts(),
      overtakenBy: [],
      interruptions: 0,
    });
    this.#found.set(this.#visits.at(-1)!, new Set(crowd.names()));
  }

  /** Whom a visit found there: they do not overtake. */
  readonly #found = new Map<Open, ReadonlySet<string>>();

  #noteOvertaking(happening: Happening): void {
    const visit = this.#visitAt(happening.place);
    if (visit === undefined || visit.started !== undefined) return;
    const other = nameOf(happening);
    if (!this.#found.get(visit)!.has(other)) visit.overtakenBy.push(other);
  }

  #visitAt(station: string): Open | undefined {
    return this.#visits.findLast((visit) => visit.station === station && visit.outcome === "there");
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
    let atStations = 0;
    for (const { station, arrived, started, left = end } of this.#visits) {
      waits[station] = (waits[station] ?? 0) + (started ?? left) - arrived;
      atStations += left - arrived;
    }
    return {
      customer: this.#customer,
      born: this.#born,
      ...(this.#left ? { left: this.#left.time, exit: this.#left.exit } : {}),
      visits: this.#visits,
      waits,
      between: Math.max(0, end - this.#born - atStations),
    };
  }
}
