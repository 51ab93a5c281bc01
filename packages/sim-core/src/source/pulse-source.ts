import type { SavedState } from "../kernel/saved-state.ts";
import type { Probe } from "../kernel/probe.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { exp } from "../math/exp.ts";
import type { PulseSource as PulseData } from "../network/network-data.ts";
import { sampleExponential } from "../random/exponential-ziggurat.ts";
import { poissonCount } from "../random/poisson-count.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import type { Sfc32 } from "../random/sfc32.ts";
import { Emitter } from "./emitter.ts";
import type { SourceContext } from "./source-context.ts";
import type { Source } from "./source.ts";

/** One pulse under way: how many answers are still to come, and the last one's place in the law. */
type Pulse = {
  readonly start: number;
  readonly item: number;
  remaining: number;
  /** Probability below which all earlier answers lie. */
  level: number;
};

/**
 * A host calls at renewal instants; a Poisson number of viewers answer, each
 * after an own reaction time. The answers of a pulse are drawn in order of
 * time, one ahead, as the order statistics of the reaction law (Devroye 1986,
 * V.3: the next of n uniform levels above u is 1 − (1 − u)·V^(1/n)).
 */
export class PulseSource implements Source {
  readonly kind = "pulses";
  readonly name: string;
  readonly #simulation: Simulation;
  readonly #probe: Probe;
  readonly #first: Sampler;
  readonly #gap: Sampler;
  readonly #reaction: Sampler;
  readonly #size: number;
  readonly #calls: Sfc32;
  /** Apart from the calls, so that an audience of another size, or a slice, is called at the same times. */
  readonly #sizes: Sfc32;
  readonly #answers: Sfc32;
  readonly #emitter: Emitter;
  readonly #pulses = new Map<number, Pulse>();
  readonly #caller: number;
  readonly #called: number;
  readonly #answered: number;
  #count = 0;

  constructor(data: PulseData<string>, context: SourceContext) {
    this.name = context.name;
    this.#simulation = context.simulation;
    this.#probe = context.probe;
    this.#first = sampler(data.first);
    this.#gap = sampler(data.gap);
    this.#reaction = sampler(data.reaction);
    this.#size = data.size;
    this.#calls = context.stream("calls");
    this.#sizes = context.stream("sizes");
    this.#answers = context.stream("answers");
    this.#emitter = new Emitter(data, context);
    this.#caller = context.simulation.allocate();
    this.#called = context.simulation.register({ name: `${context.name}: call`, fire: () => this.#call() });
    this.#answered = context.simulation.register({
      name: `${context.name}: answer`,
      fire: (slot) => this.#answer(slot),
    });
  }

  open(): void {
    this.#simulation.scheduleSlot(this.#caller, this.#first.sample(this.#calls), this.#called);
  }

  save(): SavedState {
    const pulses = [...this.#pulses].map(([slot, pulse]) => ({ slot, ...pulse }));
    return { emitter: this.#emitter.save(), count: this.#count, pulses };
  }

  load(state: SavedState): void {
    const saved = state as { emitter: SavedState; count: number; pulses: readonly ({ slot: number } & Pulse)[] };
    this.#emitter.load(saved.emitter);
    this.#count = saved.count;
    this.#pulses.clear();
    for (const { slot, ...pulse } of saved.pulses) this.#pulses.set(slot, pulse);
  }

  #call(): void {
    const size = poissonCount(this.#size, this.#sizes);
    this.#simulation.scheduleSlot(this.#caller, this.#gap.sample(this.#calls), this.#called);
    const item = this.#count++;
    const start = this.#simulation.now;
    this.#probe.notice({
      time: start,
      kind: "pulse",
      subject: this.name,
      value: size,
      text: `item ${item + 1}: ${size} answers to come`,
    });
    if (size > 0) this.#scheduleAnswer(this.#simulation.allocate(), { start, item, remaining: size, level: 0 });
  }

  #answer(slot: number): void {
    const pulse = this.#pulses.get(slot)!;
    const { item } = pulse;
    if (--pulse.remaining > 0) this.#scheduleAnswer(slot, pulse);
    else {
      this.#pulses.delete(slot);
      this.#simulation.release(slot);
    }
    this.#emitter.emit(item);
  }

  #scheduleAnswer(slot: number, pulse: Pulse): void {
    this.#pulses.set(slot, pulse);
    pulse.level = 1 - (1 - pulse.level) * exp(-sampleExponential(this.#answers) / pulse.remaining);
    // A level of exactly 1 has probability 2^-53; its quantile would be infinite.
    const level = Math.min(pulse.level, 1 - 2 ** -53);
    const due = pulse.start + this.#reaction.quantile(level);
    this.#simulation.scheduleSlot(slot, Math.max(0, due - this.#simulation.now), this.#answered);
  }
}
