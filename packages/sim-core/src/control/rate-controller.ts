import type { SavedState } from "../kernel/saved-state.ts";
import type { RateController as RateControllerData } from "../network/network-data.ts";
import type { Station } from "../station/place.ts";
import type { Controller, ControllerContext } from "./controller-kind.ts";
import { isAbove } from "./is-above.ts";
import { Watch } from "./watch.ts";

/** Raises a limiter's rate step by step, and cuts it by a factor when a station behind it is overloaded. */
export class RateController implements Controller {
  readonly kind = "rateController";
  readonly name: string;
  readonly #context: ControllerContext;
  readonly #data: RateControllerData<string>;
  readonly #limiter: Station;
  readonly #watch: Watch;
  #rate = 0.5;

  constructor(data: RateControllerData<string>, context: ControllerContext) {
    this.name = context.name;
    this.#context = context;
    this.#data = data;
    this.#limiter = context.station(data.limiter);
    this.#watch = new Watch(data, context, (value) => this.#decide(value));
    this.#rate = data.max;
  }

  /** It begins at the highest rate. */
  open(): void {
    this.#limiter.setRate!(this.#rate);
    this.#watch.open();
  }

  save(): SavedState {
    return { watch: this.#watch.save(), rate: this.#rate };
  }

  load(state: SavedState): void {
    const saved = state as { watch: SavedState; rate: number };
    this.#watch.load(saved.watch);
    this.#rate = saved.rate;
  }

  #decide(value: number): void {
    const { above, increase, decrease, min, max } = this.#data;
    const before = this.#rate;
    this.#rate = isAbove(value, above) ? Math.max(min, before * decrease) : Math.min(max, before + increase);
    if (this.#rate === before) return;
    this.#limiter.setRate!(this.#rate);
    // Every small step up would drown the cuts.
    if (this.#rate > before && this.#rate < max) return;
    const { probe, simulation } = this.#context;
    probe.flush();
    probe.notice({
      time: simulation.now,
      kind: "limited",
      subject: this.#limiter.name,
      value: this.#rate,
      text: `${this.name} ${this.#rate < before ? "cuts" : "restores"} ${this.#limiter.name} to ${this.#rate}`,
    });
  }
}
