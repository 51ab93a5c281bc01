import type { SavedState, Stateful } from "./saved-state.ts";
import { codesPerPlace, Transition, transitionOf } from "./transition.ts";

/** A batch of transitions, oldest first; only the first `count` rows are valid. */
export interface TransitionBatch {
  readonly time: Float64Array;
  /** Time units since the customer joined the station (see transition.ts). */
  readonly age: Float64Array;
  /** See `codeOf` in transition.ts. */
  readonly code: Uint16Array;
  /** The customer's number within its source, from 0. */
  readonly serial: Uint32Array;
  /** The source's number. */
  readonly source: Uint8Array;
  /** The number of the customer's class at that moment: its source's until a route changes it. */
  readonly classOf: Uint8Array;
  /** The same bits as `time` and `age`, two words a row in the machine's order. */
  readonly timeWords: Uint32Array;
  readonly ageWords: Uint32Array;
  /** How many of the rows have each code. */
  readonly counts: Uint32Array;
  /** The first `delays` are the rows that end a wait or a sojourn: start, depart, abandon. */
  readonly delayed: Uint16Array;
  readonly delays: number;
}

/** A rare happening that is no customer's transition: a pulse begins, an item sells out. */
export interface Notice {
  readonly time: number;
  readonly kind: string;
  readonly subject: string;
  readonly value: number;
  readonly text: string;
}

/** Whoever watches a run: sees the past in batches of copies, and can change nothing. */
export interface Observer {
  observe(batch: TransitionBatch, count: number): void;
  notice?(notice: Notice): void;
}

// Few enough to stay in the first-level cache while the observers read them.
const batchRows = 1024;

const endsDelay = new Uint8Array(codesPerPlace);
for (const transition of [Transition.start, Transition.depart, Transition.abandon]) endsDelay[transition] = 1;

/**
 * Where stations announce what happens. Rows are copied into a batch and
 * handed to the observers when it is full, so an observer sees the past and
 * can change nothing; one call serves 1,024 transitions, which makes watching
 * cost a few nanoseconds each.
 */
export class Probe implements TransitionBatch, Stateful {
  readonly time = new Float64Array(batchRows);
  readonly age = new Float64Array(batchRows);
  readonly code = new Uint16Array(batchRows);
  readonly serial = new Uint32Array(batchRows);
  readonly source = new Uint8Array(batchRows);
  readonly classOf = new Uint8Array(batchRows);
  readonly timeWords = new Uint32Array(this.time.buffer);
  readonly ageWords = new Uint32Array(this.age.buffer);
  readonly counts: Uint32Array;
  readonly delayed = new Uint16Array(batchRows);
  delays = 0;
  readonly #observers: Observer[] = [];
  #count = 0;

  constructor(places: number) {
    this.counts = new Uint32Array(places * codesPerPlace);
  }

  subscribe(observer: Observer): void {
    this.#observers.push(observer);
  }

  announce(time: number, code: number, serial: number, source: number, age: number, classOf = source): void {
    const row = this.#count;
    this.time[row] = time + 0; // −0 becomes 0: digests see bits
    this.age[row] = age;
    this.code[row] = code;
    this.serial[row] = serial;
    this.source[row] = source;
    this.classOf[row] = classOf;
    this.#count = row + 1;
    if (row + 1 === batchRows) this.flush();
  }

  notice(notice: Notice): void {
    for (const observer of this.#observers) observer.notice?.(notice);
  }

  /** Hands over what is waiting; call before reading any observer. */
  flush(): void {
    const count = this.#count;
    if (count === 0) return;
    this.#count = 0;
    this.#summarise(count);
    for (const observer of this.#observers) observer.observe(this, count);
  }

  /** What is waiting, not handed over: so that it goes on in the same batches, and rows and notices in one order. */
  save(): SavedState {
    const { time, age, code, serial, source, classOf } = this;
    const waiting = <Column extends { slice(from: number, to: number): Column }>(column: Column) =>
      column.slice(0, this.#count);
    const columns = [waiting(time), waiting(age), Uint32Array.from(waiting(code)), waiting(serial)];
    return [...columns, waiting(source), waiting(classOf)];
  }

  load(state: SavedState): void {
    const [time, age, code, serial, source, classOf] = state as readonly [Float64Array, ...Uint32Array[]];
    this.time.set(time);
    this.age.set(age);
    this.code.set(code);
    this.serial.set(serial);
    this.source.set(source);
    this.classOf.set(classOf);
    this.#count = time.length;
  }

  // Once for all observers. Without branches, which no processor could predict
  // here; observers that branch on every row's code cost twice as much.
  #summarise(count: number): void {
    const { code, counts, delayed } = this;
    let delays = 0;
    counts.fill(0);
    for (let row = 0; row < count; row++) {
      const here = code[row];
      counts[here]++;
      delayed[delays] = row;
      delays += endsDelay[transitionOf(here)];
    }
    this.delays = delays;
  }
}
