import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { RunWriter } from "./run-writer.ts";

/** Shortest spell worth an event, in ticks. */
const shortest = 10;

/**
 * Writes when each station's servers begin to be all busy and when they no
 * longer are; looked at once a tick, spells shorter than ten ticks left out.
 */
export class SaturationRecorder implements Stateful {
  readonly #writer: RunWriter;
  readonly #names: readonly string[];
  readonly #servers: readonly number[];
  readonly #tick: number;
  /** Ticks in a row with all servers busy, by station. */
  readonly #spell: Float64Array;

  constructor(writer: RunWriter, names: readonly string[], servers: readonly number[], tick: number) {
    this.#writer = writer;
    this.#names = names;
    this.#servers = servers;
    this.#tick = tick;
    this.#spell = new Float64Array(servers.length);
  }

  look(now: number, busy: Float64Array): void {
    this.#servers.forEach((servers, station) => {
      if (servers > 0 && busy[station] >= servers) {
        if (++this.#spell[station] === shortest) {
          this.#write("saturation", station, now - (shortest - 1) * this.#tick, "all servers busy");
        }
      } else {
        if (this.#spell[station] >= shortest) this.#write("relief", station, now, "servers free again");
        this.#spell[station] = 0;
      }
    });
  }

  save(): SavedState {
    return this.#spell.slice();
  }

  load(state: SavedState): void {
    this.#spell.set(state as Float64Array);
  }

  #write(kind: string, station: number, time: number, text: string): void {
    this.#writer.event({ time, kind, subject: this.#names[station], value: this.#servers[station], text });
  }
}
