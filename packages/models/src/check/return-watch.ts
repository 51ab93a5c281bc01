import { Transition, type Observer, type Replication, type TransitionBatch } from "@double11/sim-core";

/** The probe names a place and a transition in one code. */
const codesPerPlace = 16;

export interface WatchedReturns {
  readonly source: string;
  readonly gate: string;
  /** The station whose service means success. */
  readonly done: string;
  /** Who returned so shortly before the end is not judged, in time units. */
  readonly grace: number;
}

/** Follows the customers of one source whom a gate refused: who came back, after how long, and whether it was served. */
export class ReturnWatch implements Observer {
  readonly #source: number;
  readonly #refuse: number;
  readonly #readmit: number;
  readonly #done: number;
  readonly #grace: number;
  /** By serial: when it was refused. */
  readonly #refused = new Map<number, number>();
  readonly #returned = new Map<number, { readonly at: number; readonly delay: number; done: boolean }>();

  constructor({ model }: Replication, { source, gate, done, grace }: WatchedReturns) {
    const code = (place: string, transition: number) => model.places.indexOf(place) * codesPerPlace + transition;
    this.#source = model.sources.findIndex(({ name }) => name === source);
    this.#refuse = code(gate, Transition.refuse);
    this.#readmit = code(gate, Transition.depart);
    this.#done = code(done, Transition.depart);
    this.#grace = grace;
  }

  observe({ time, code, serial, source }: TransitionBatch, count: number): void {
    for (let row = 0; row < count; row++) {
      if (source[row] !== this.#source) continue;
      const who = serial[row];
      if (code[row] === this.#refuse) this.#refused.set(who, time[row]);
      else if (code[row] === this.#readmit) {
        const since = this.#refused.get(who);
        if (since !== undefined) this.#returned.set(who, { at: time[row], delay: time[row] - since, done: false });
      } else if (code[row] === this.#done) {
        const back = this.#returned.get(who);
        if (back) back.done = true;
      }
    }
  }

  /** Delays ascending. */
  result(end: number): { readonly returned: number; readonly succeeded: number; readonly delays: readonly number[] } {
    const judged = [...this.#returned.values()].filter(({ at }) => at <= end - this.#grace);
    return {
      returned: judged.length,
      succeeded: judged.filter(({ done }) => done).length,
      delays: judged.map(({ delay }) => delay).sort((a, b) => a - b),
    };
  }
}
