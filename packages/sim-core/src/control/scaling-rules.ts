import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { ScalingPolicy } from "../network/network-data.ts";
import { ageAgainst } from "./age-against.ts";
import { isAbove } from "./is-above.ts";

export interface ScalingRulesOptions {
  readonly tolerance: number;
  readonly min: number;
  readonly max: number;
  readonly up: { readonly stabilization: number; readonly policies: readonly ScalingPolicy[] };
  readonly down: { readonly stabilization: number; readonly policies: readonly ScalingPolicy[] };
}

type Entry = readonly [time: number, value: number];

/**
 * What the horizontal pod autoscaler makes of a wish: tolerance, bounds,
 * stabilization windows, then policies (kubernetes.io/docs, "Horizontal Pod
 * Autoscaling"; `autoscaling/v2`, HPAScalingRules). Only numbers; no clock of its own.
 */
export class ScalingRules implements Stateful {
  readonly #options: ScalingRulesOptions;
  /** Wishes within the longer window, oldest first. */
  #wishes: Entry[] = [];
  /** Servers added (above 0) and taken away (below 0). */
  #changes: Entry[] = [];

  constructor(options: ScalingRulesOptions) {
    this.#options = options;
  }

  /**
   * Servers to have from now on, where `current` are there or ordered, the load wants `wanted`, a fraction perhaps, and
   * a schedule `least`, if more than `min`.
   */
  decide(now: number, current: number, wanted: number, least = 0): number {
    const { tolerance, min, max, up, down } = this.#options;
    const ratio = current === 0 ? Infinity : wanted / current;
    // What rounding left over is no server more.
    const wish = !isAbove(Math.abs(ratio - 1), tolerance) ? current : Math.ceil(wanted - 1e-9);
    const bounded = Math.min(max, Math.max(min, least, wish));
    this.#wishes.push([now, bounded]);
    this.#wishes = within(this.#wishes, now, Math.max(up.stabilization, down.stabilization));
    const lowest = Math.min(...within(this.#wishes, now, up.stabilization).map(([, value]) => value));
    const highest = Math.max(...within(this.#wishes, now, down.stabilization).map(([, value]) => value));
    if (lowest > current) return this.#note(now, current, Math.min(lowest, this.#limit(now, current, up.policies, 1)));
    if (highest < current) {
      return this.#note(now, current, Math.max(highest, this.#limit(now, current, down.policies, -1)));
    }
    return current;
  }

  save(): SavedState {
    return { wishes: this.#wishes.map((entry) => [...entry]), changes: this.#changes.map((entry) => [...entry]) };
  }

  load(state: SavedState): void {
    const { wishes, changes } = state as unknown as { wishes: readonly Entry[]; changes: readonly Entry[] };
    this.#wishes = [...wishes];
    this.#changes = [...changes];
  }

  /** How far the policies let it go; the one that allows most counts. */
  #limit(now: number, current: number, policies: readonly ScalingPolicy[], sign: 1 | -1): number {
    if (policies.length === 0) return sign * Infinity;
    const limits = policies.map(({ servers, share, period }) => {
      const recent = this.#changes.filter(([time]) => ageAgainst(period, time, now) < 0);
      // What there was when the period began: what was added since is gone again, what was taken away there.
      const before = recent.reduce((left, [, change]) => left - change, current);
      if (servers !== undefined) return before + sign * servers;
      return sign > 0 ? Math.ceil(before * (1 + share!)) : Math.floor(before * (1 - share!));
    });
    // What was added within a longer period may exceed a limit; nothing is taken back for that.
    return sign > 0 ? Math.max(current, ...limits) : Math.min(current, ...limits);
  }

  #note(now: number, current: number, next: number): number {
    const { up, down } = this.#options;
    const longest = Math.max(0, ...[...up.policies, ...down.policies].map(({ period }) => period));
    this.#changes = within(this.#changes, now, longest);
    if (next !== current) this.#changes.push([now, next - current]);
    return next;
  }
}

const within = (entries: readonly Entry[], now: number, window: number): Entry[] =>
  entries.filter(([time]) => ageAgainst(window, time, now) <= 0);
