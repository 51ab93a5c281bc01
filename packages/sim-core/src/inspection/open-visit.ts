import type { TransitionName } from "../kernel/transition.ts";
import type { Crowd } from "./crowd.ts";

/** One visit of a customer to a station, and why it took what it took. */
export interface Visit {
  readonly station: string;
  readonly arrived: number;
  /** When service began; absent for one who was refused, gave up or still waits. */
  readonly started?: number;
  /** When it left the station; absent while it is there. */
  readonly left?: number;
  readonly outcome: "served" | "refused" | "abandoned" | "there";
  /** Which attempt at this station it was since it was last served there, from 1; those of children are counted together. */
  readonly attempt: number;
  /** Found there on arrival. */
  readonly ahead: { readonly waiting: number; readonly inService: number };
  /** Customers that came later and began first: urgency, or another discipline. */
  readonly overtakenBy: readonly string[];
  /** Times its service was interrupted. */
  readonly interruptions: number;
  /** How long its service was interrupted in all. */
  readonly interrupted: number;
}

const outcomes: { readonly [transition in TransitionName]?: Visit["outcome"] } = {
  depart: "served",
  refuse: "refused",
  abandon: "abandoned",
};

/** A visit under way, as its happenings tell it. */
export class OpenVisit {
  readonly station: string;
  readonly arrived: number;
  readonly attempt: number;
  readonly #ahead: Visit["ahead"];
  /** Whom it found there: they do not overtake. */
  readonly #found: ReadonlySet<string>;
  readonly #overtakenBy: string[] = [];
  outcome: Visit["outcome"] = "there";
  started: number | undefined;
  left: number | undefined;
  #interruptions = 0;
  #interrupted = 0;
  #interruptedAt: number | undefined;

  constructor(station: string, arrived: number, attempt: number, crowd: Crowd) {
    this.station = station;
    this.arrived = arrived;
    this.attempt = attempt;
    this.#ahead = crowd.counts();
    this.#found = new Set(crowd.names());
  }

  get waits(): boolean {
    return this.outcome === "there" && this.started === undefined;
  }

  /** Whether a transition at its station can be its next. */
  canGoOn(transition: TransitionName): boolean {
    if (this.outcome !== "there") return false;
    if (transition === "depart") return this.started !== undefined;
    if (transition === "preempt") return this.started !== undefined && this.#interruptedAt === undefined;
    if (transition === "resume") return this.#interruptedAt !== undefined;
    return this.started === undefined;
  }

  goOn(transition: TransitionName, time: number): void {
    if (transition === "start") this.started = time;
    if (transition === "preempt") {
      this.#interruptions++;
      this.#interruptedAt = time;
    }
    if (transition === "resume") {
      this.#interrupted = this.#interruptedUntil(time);
      this.#interruptedAt = undefined;
    }
    const outcome = outcomes[transition];
    if (outcome === undefined) return;
    this.left = time;
    this.outcome = outcome;
  }

  /** Another began. */
  noteStart(other: string): void {
    if (!this.#found.has(other)) this.#overtakenBy.push(other);
  }

  /** As it stands at `end`. */
  told(end: number): Visit {
    const { station, arrived, started, left, outcome, attempt } = this;
    return {
      station,
      arrived,
      ...(started === undefined ? {} : { started }),
      ...(left === undefined ? {} : { left }),
      outcome,
      attempt,
      ahead: this.#ahead,
      overtakenBy: this.#overtakenBy,
      interruptions: this.#interruptions,
      interrupted: this.#interruptedUntil(left ?? end),
    };
  }

  #interruptedUntil(time: number): number {
    return this.#interrupted + (this.#interruptedAt === undefined ? 0 : time - this.#interruptedAt);
  }
}
