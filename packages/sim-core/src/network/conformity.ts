import { HeapQueue } from "../kernel/heap-queue.ts";
import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import { KeyedDraw } from "../random/keyed-draw.ts";
import type { ReplicationFigures } from "./counter.ts";
import { Kinds, type KindList } from "./kinds.ts";
import type { Model } from "./model.ts";
import type { NetworkData, SourceData } from "./network-data.ts";
import { network } from "./network.ts";
import { Replication } from "./replication.ts";
import { simulate } from "./simulate.ts";

/** Moments at which a run is stopped and gone on with: one alone may find a counter that is forgotten at its start. */
const resumptions = 7;

/** What a station, source or controller of any kind must hold in a network that is built round it. */
export class Conformity {
  readonly net: NetworkData;
  readonly figures: ReplicationFigures;
  readonly #kind: string;
  readonly #run: { readonly kinds: KindList; readonly until: number; readonly seed: string };
  readonly #digest: string;

  constructor(kind: string, kinds: KindList, data: NetworkData, until: number) {
    this.#kind = kind;
    this.net = network<string, string>(data, { kinds });
    this.#run = { kinds, until, seed: `conformance of ${kind}` };
    const { digest, replications } = simulate(this.net, this.#run);
    this.#digest = digest;
    this.figures = replications[0];
  }

  fail(what: string, got: unknown): never {
    throw new Error(`conformance: ${this.#kind}: expected ${what}, got ${String(got)}.`);
  }

  expectSame(what: string, got: unknown, expected: unknown): void {
    if (got !== expected) this.fail(`${what} (${String(expected)})`, got);
  }

  /** More customers from the subject as multiplied, of which it does not change the data it was given. */
  expectMore(subject: SourceData): void {
    const more = network<string, string>({ ...this.net, sources: { subject } }, { kinds: this.#run.kinds });
    const came = simulate(more, this.#run).replications[0].emitted["subject"];
    const before = this.figures.emitted["subject"];
    if (!(came > before)) this.fail(`more than ${before} customers of four times the demand`, came);
  }

  /** The same digest again, of the data as JSON, on another event list, and watched. */
  expectDeterministic(): void {
    const digestOf = (net: NetworkData, changes: object = {}) => simulate(net, { ...this.#run, ...changes }).digest;
    this.expectSame("the same digest again", digestOf(this.net), this.#digest);
    const plain = JSON.parse(JSON.stringify(this.net)) as NetworkData;
    this.expectSame("the same digest of its data as JSON", digestOf(plain), this.#digest);
    const heap = digestOf(this.net, { eventList: (slots: never) => new HeapQueue(slots) });
    this.expectSame("the same digest on another event list", heap, this.#digest);
    this.expectSame("the same digest watched", this.#watched(), this.#digest);
  }

  /** Nobody is lost in the network, and no law of every path is broken. */
  expectKept(): void {
    const { exits, present, emitted, broken } = this.figures;
    const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
    const left = sum(Object.values(exits).map((exit) => exit.left));
    this.expectSame("emitted = left + present", left + present, sum(Object.values(emitted)));
    if (broken.length > 0) this.fail("no law to be broken", broken.join(" "));
  }

  /** At random moments its state is plain data, and a twin that takes it has the same. */
  expectStateful(partOf: (model: Model) => Partial<Stateful>, moments: number): void {
    const run = this.#replicate();
    for (const time of this.#moments(moments)) {
      run.advance(time);
      const subject = partOf(run.model);
      const twin = partOf(this.#replicate().model);
      if (!subject.save || !twin.load || !twin.save) return this.fail("save and load, for snapshots", "none");
      const saved = this.#textOf(subject.save());
      twin.load(subject.save());
      this.expectSame(`a twin to take the state at t = ${time}`, this.#textOf(twin.save()), saved);
    }
  }

  /**
   * A whole run stopped and saved at random moments, and gone on with by twins, twice from each, ends as if it had not
   * stopped; what was saved stays as it was while runs go on.
   */
  expectResumable(): void {
    const { until } = this.#run;
    const run = this.#replicate();
    const kept = this.#moments(resumptions).map((time) => {
      run.advance(time);
      const saved = run.save();
      return { time, saved, text: this.#textOf(saved) };
    });
    run.advance(until);
    for (const { time, saved, text } of [...kept, ...kept]) {
      if (this.#textOf(saved) !== text)
        this.fail(
          `the state saved at t = ${time} to stay as it was while runs go on`,
          "a changed one: it must be a copy",
        );
      const twin = this.#replicate();
      twin.load(saved);
      twin.advance(until);
      this.expectSame("a resumed run to end with the same digest", twin.figures().digest, this.#digest);
    }
  }

  /** The digest of a run with an observer of its own, whose figures are read now and then. */
  #watched(): string {
    const run = this.#replicate();
    run.model.probe.subscribe({ observe: () => {} });
    for (const time of this.#moments(resumptions)) {
      run.advance(time);
      run.figures();
    }
    run.advance(this.#run.until);
    return run.figures().digest;
  }

  /** Random ones before the end, in order. */
  #moments(count: number): number[] {
    const draw = new KeyedDraw();
    draw.aim(1, 2, 0, 0);
    return Array.from({ length: count }, () => this.#run.until * draw.uniform()).sort((a, b) => a - b);
  }

  #replicate(): Replication {
    const { kinds, seed } = this.#run;
    return new Replication(this.net, { seed, replication: 0, slice: 1, kinds: new Kinds(kinds) });
  }

  /** A state as text, number for number; refuses what is not plain data. */
  #textOf(state: SavedState): string {
    if (state === null || typeof state === "string" || typeof state === "boolean") return JSON.stringify(state);
    if (typeof state === "number") return Object.is(state, -0) ? "-0" : String(state);
    if (Array.isArray(state)) return `[${state.map((part) => this.#textOf(part as SavedState)).join()}]`;
    if (ArrayBuffer.isView(state)) return `${state.constructor.name}(${Array.from(state as Float64Array).join()})`;
    if (typeof state !== "object" || Object.getPrototypeOf(state) !== Object.prototype) {
      return this.fail("a state of numbers, texts, arrays and plain objects", typeof state);
    }
    const fields = Object.entries(state).map(([field, part]) => `${field}: ${this.#textOf(part as SavedState)}`);
    return `{${fields.join()}}`;
  }
}
