import { Interrupted } from "./interrupted.ts";
import type { Processes } from "./processes.ts";
import { Wait, type Held, type Holder, type Step, type Story, type Waiter } from "./wait.ts";

/** What is known of one that has not ended. */
export interface ProcessReport {
  readonly process: string;
  readonly waitsFor: string;
  /** Since when, in simulated time. */
  readonly since: number;
  readonly holds: readonly string[];
}

// Every generator function gives its generators a shape of their own: finding
// `next` in those of many stories costs more than calling it.
const { next } = Object.getPrototypeOf(function* () {}.prototype) as Generator<Step, unknown, unknown>;

type State = "new" | "ready" | "running" | "holding" | "waiting" | "ended";

/** A story under way, a guest on the calendar: resuming it is one more event. */
export class Process<T = unknown> implements Waiter, Holder {
  readonly #name: string | number;
  readonly #processes: Processes;
  readonly #story: Story<T>;
  readonly #slot: number;
  #onEnd: Waiter[] | null = null;
  /** Most hold one thing at most, and there may be many processes: an array only for those that hold more. */
  #held: Held | null = null;
  #furtherHeld: Held[] | null = null;
  #state: State = "new";
  #wait: Wait<unknown> | null = null;
  #value: unknown = undefined;
  #thrown: Interrupted | null = null;

  /** Made by `Processes.start`; one without a name has a number. */
  constructor(processes: Processes, name: string | number, story: Story<T>, slot: number) {
    this.#processes = processes;
    this.#name = name;
    this.#story = story;
    this.#slot = slot;
  }

  get name(): string {
    return typeof this.#name === "number" ? `process ${this.#name}` : this.#name;
  }

  get holder(): Holder {
    return this;
  }

  get hasEnded(): boolean {
    return this.#state === "ended";
  }

  /** Waits for its end; gives what it returned. */
  get end(): Wait<T> {
    return new ProcessEnd(this);
  }

  /**
   * Throws `Interrupted` into it where it waits or holds; what it waited for it
   * does not get, and what was granted at this very instant goes back. One that
   * has not begun goes as far as where it would first wait, and is interrupted there.
   *
   * @returns false when it has ended, is the one running, or was interrupted at this instant already.
   */
  interrupt(reason: unknown): boolean {
    if (this.#state === "ended" || this.#state === "running" || this.#thrown !== null) return false;
    if (this.#state === "holding") this.#processes.stopHolding(this.#slot);
    else if (this.#state === "waiting") this.#wait!.end(this);
    else this.#wait?.giveBack(this.#value);
    this.#thrown = new Interrupted(reason);
    if (this.#state === "holding" || this.#state === "waiting") this.wake(undefined);
    return true;
  }

  wake(value: unknown): void {
    this.#value = value;
    this.#state = "ready";
    this.#processes.ready(this);
  }

  /** Goes on to its next wait; for `Processes` only. */
  resume(): void {
    const isNew = this.#state === "new";
    this.#state = "running";
    this.#wait = null;
    if (isNew && this.#thrown !== null && this.#endsBeforeItWaits()) return;
    for (;;) {
      const thrown = this.#thrown;
      this.#thrown = null;
      const { done, value } = thrown === null ? next.call(this.#story, this.#value) : this.#story.throw(thrown);
      this.#value = undefined;
      if (done === true) return this.#finish(value as T);
      if (this.#begin(value as Step)) return;
    }
  }

  // Thrown into a story that has not begun, an interrupt would pass by every `try` of it.
  #endsBeforeItWaits(): boolean {
    const { done, value } = next.call(this.#story);
    if (done === true) this.#finish(value as T);
    return done === true;
  }

  /** True when it has to wait. */
  #begin(step: Step): boolean {
    this.#processes.noteSince(this.#slot);
    if (typeof step === "number") {
      this.#processes.hold(this.#slot, step);
      this.#state = "holding";
      return true;
    }
    if (!(step instanceof Wait))
      throw new TypeError(`${this.name}: expected a time or something to wait for, got ${String(step)}.`);
    if (step.begin(this)) {
      this.#value = step.value;
      return false;
    }
    this.#wait = step;
    this.#state = "waiting";
    return true;
  }

  #finish(value: T): void {
    this.#state = "ended";
    this.#value = value;
    this.#processes.ended(this, this.#slot);
    if (this.#onEnd !== null) for (const waiter of this.#onEnd) waiter.wake(value);
  }

  /** Notes what it holds, for reports. */
  holds(what: Held, still: boolean): void {
    if (still) {
      if (this.#held === null) this.#held = what;
      else (this.#furtherHeld ??= []).push(what);
      return;
    }
    const further = this.#furtherHeld;
    if (this.#held === what) this.#held = further?.shift() ?? null;
    else further!.splice(further!.lastIndexOf(what), 1);
  }

  report(): ProcessReport {
    const held = this.#held === null ? [] : [this.#held, ...(this.#furtherHeld ?? [])];
    const waitsFor = this.#wait?.what ?? (this.#state === "holding" ? "time to pass" : "its turn");
    return {
      process: this.name,
      waitsFor,
      since: this.#processes.since(this.#slot),
      holds: held.map(({ name }) => name),
    };
  }

  /** For its `end` only. */
  get result(): T {
    return this.#value as T;
  }

  awaitEnd(waiter: Waiter): void {
    (this.#onEnd ??= []).push(waiter);
  }

  forgetEnd(waiter: Waiter): void {
    this.#onEnd!.splice(this.#onEnd!.indexOf(waiter), 1);
  }
}

class ProcessEnd<T> extends Wait<T> {
  readonly #process: Process<T>;

  constructor(process: Process<T>) {
    super();
    this.#process = process;
  }

  get what(): string {
    return `the end of ${this.#process.name}`;
  }

  get value(): T {
    return this.#process.result;
  }

  begin(waiter: Waiter): boolean {
    if (this.#process.hasEnded) return true;
    this.#process.awaitEnd(waiter);
    return false;
  }

  end(waiter: Waiter): void {
    this.#process.forgetEnd(waiter);
  }
}
