import type { SavedState } from "../kernel/saved-state.ts";
import { codeOf, Transition } from "../kernel/transition.ts";
import type { Route, WholeStream } from "../network/network-data.ts";
import type { Sfc32 } from "../random/sfc32.ts";
import type { Router } from "../station/router.ts";
import type { SourceContext } from "./source-context.ts";

/** Gives birth to a source's customers and sends them off, sampled ones and the crowd. */
export class Emitter {
  readonly #context: SourceContext;
  readonly #onward: Router;
  readonly #crowd: Router | null;
  readonly #sampled: number;
  readonly #coins: Sfc32;
  /** The probe's code of an emission. */
  readonly #emitted: number;
  #serial = 0;

  constructor(data: { readonly to: Route<string>; readonly whole?: WholeStream<string> }, context: SourceContext) {
    this.#context = context;
    this.#onward = context.router(data.to);
    this.#crowd = data.whole ? context.target(data.whole.to) : null;
    this.#sampled = data.whole?.sampled ?? 1;
    this.#coins = context.stream("sampled");
    this.#emitted = codeOf(context.place, Transition.emit);
  }

  save(): SavedState {
    return this.#serial;
  }

  load(state: SavedState): void {
    this.#serial = state as number;
  }

  emit(item: number): void {
    const { customers, simulation, probe, number } = this.#context;
    const serial = this.#serial++;
    const crowd = this.#crowd !== null && this.#sampled < 1 && this.#coins.uniform() >= this.#sampled;
    const customer = customers.create(number, serial, crowd);
    customers.setItem(customer, item);
    if (crowd) {
      this.#crowd!.send(customer);
    } else {
      probe.announce(simulation.now, this.#emitted, serial, number, 0);
      this.#onward.send(customer);
    }
  }
}
