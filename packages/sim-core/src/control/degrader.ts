import type { SavedState } from "../kernel/saved-state.ts";
import type { Degrader as DegraderData } from "../network/network-data.ts";
import type { Station } from "../station/place.ts";
import type { Controller, ControllerContext } from "./controller-kind.ts";
import { isAbove } from "./is-above.ts";
import { Watch } from "./watch.ts";

/** Degrades step by step while a station is overloaded, and takes the steps back in the opposite order. */
export class Degrader implements Controller {
  readonly kind = "degrader";
  readonly name: string;
  readonly #context: ControllerContext;
  readonly #data: DegraderData<string>;
  readonly #switches: readonly Station[];
  readonly #watch: Watch;
  /** Switches that are on: the first so many. */
  #on = 0;

  constructor(data: DegraderData<string>, context: ControllerContext) {
    this.name = context.name;
    this.#context = context;
    this.#data = data;
    this.#switches = data.switches.map((name) => context.station(name));
    this.#watch = new Watch(data, context, (value) => this.#decide(value));
  }

  open(): void {
    this.#watch.open();
  }

  save(): SavedState {
    return { watch: this.#watch.save(), on: this.#on };
  }

  load(state: SavedState): void {
    const saved = state as { watch: SavedState; on: number };
    this.#watch.load(saved.watch);
    this.#on = saved.on;
  }

  #decide(value: number): void {
    const { above, below } = this.#data;
    if (isAbove(value, above) && this.#on < this.#switches.length) this.#turn(this.#switches[this.#on++], true);
    else if (isAbove(below, value) && this.#on > 0) this.#turn(this.#switches[--this.#on], false);
  }

  #turn(station: Station, isOn: boolean): void {
    station.turn!(isOn);
    const { probe, simulation } = this.#context;
    probe.flush();
    probe.notice({
      time: simulation.now,
      kind: "degraded",
      subject: station.name,
      value: this.#on,
      text: `${this.name} turns ${station.name} ${isOn ? "on" : "off"}`,
    });
  }
}
