import type { SavedState } from "../kernel/saved-state.ts";
import type { Autoscaler as AutoscalerData } from "../network/network-data.ts";
import { deterministic } from "../random/distribution/index.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import type { OwnDraws } from "../station/own-draws.ts";
import type { Station } from "../station/place.ts";
import type { Controller, ControllerContext } from "./controller-kind.ts";
import { DecisionClock } from "./decision-clock.ts";
import { growthPolicies } from "./growth-policies.ts";
import { Lagged } from "./lagged.ts";
import { ScalingRules } from "./scaling-rules.ts";
import type { StationMeter } from "./station-meter.ts";
import { Trend } from "./trend.ts";

/** Orders servers by what it measured a while ago; they come on duty when they have started. */
export class Autoscaler implements Controller {
  readonly kind = "autoscaler";
  readonly name: string;
  readonly #context: ControllerContext;
  readonly #data: AutoscalerData<string>;
  readonly #station: Station;
  readonly #meter: StationMeter;
  readonly #rules: ScalingRules;
  readonly #startUp: Sampler;
  readonly #draws: OwnDraws;
  readonly #clock: DecisionClock;
  readonly #ready: number;
  readonly #trend: Trend | null;
  /** Averages of load, in servers at target. */
  readonly #loads: Lagged;
  #total = 0.5;
  #ordered: number;
  /** Starting, and of those the ones no longer wanted. */
  #starting = 0;
  #dropped = 0;
  /** When the next server can begin to start. */
  #nextStart = 0.5;

  constructor(data: AutoscalerData<string>, context: ControllerContext) {
    const { simulation } = context;
    this.name = context.name;
    this.#context = context;
    this.#data = data;
    this.#station = context.station(data.station);
    this.#meter = context.meter(data.station);
    const { period, tolerance = 0.1, min = 1, max, up, down } = data;
    this.#rules = new ScalingRules({
      tolerance,
      min,
      max,
      up: { stabilization: up?.stabilization ?? 0, policies: up?.policies ?? growthPolicies(period) },
      down: { stabilization: down?.stabilization ?? 20 * period, policies: down?.policies ?? [] },
    });
    this.#trend = data.forecast ? new Trend(data.forecast.level ?? 0.5, data.forecast.slope ?? 0.5) : null;
    this.#loads = new Lagged(data.metricLag ?? 0);
    this.#startUp = sampler(data.startUp ?? deterministic(0));
    this.#draws = context.ownDraws("startUp");
    this.#clock = new DecisionClock(period, context, () => this.#decide());
    this.#ready = simulation.register({ name: `${context.name}: server ready`, fire: (slot) => this.#begin(slot) });
    this.#total = this.#nextStart = 0;
    this.#ordered = this.#assigned;
  }

  open(): void {
    this.#clock.open();
  }

  save(): SavedState {
    return {
      clock: this.#clock.save(),
      meter: this.#meter.save(),
      rules: this.#rules.save(),
      draws: this.#draws.save(),
      loads: this.#loads.save(),
      trend: this.#trend?.save() ?? null,
      numbers: [this.#total, this.#ordered, this.#starting, this.#dropped, this.#nextStart],
    };
  }

  load(state: SavedState): void {
    const saved = state as { [part: string]: SavedState };
    this.#clock.load(saved["clock"]);
    this.#meter.load(saved["meter"]);
    this.#rules.load(saved["rules"]);
    this.#draws.load(saved["draws"]);
    this.#loads.load(saved["loads"]);
    this.#trend?.load(saved["trend"]);
    const numbers = saved["numbers"] as readonly [number, number, number, number, number];
    [this.#total, this.#ordered, this.#starting, this.#dropped, this.#nextStart] = numbers;
  }

  /** Those it has, those that are down included. */
  get #assigned(): number {
    return this.#station.assigned ?? this.#station.servers;
  }

  /** A schedule has perhaps raised the servers since; those that still start then count as its own, or are too many. */
  #reconcile(): void {
    const assigned = this.#assigned;
    if (assigned <= this.#ordered - this.#starting + this.#dropped) return;
    this.#ordered = Math.max(this.#ordered, assigned);
    this.#dropped = this.#starting - (this.#ordered - assigned);
  }

  #decide(): void {
    const { now } = this.#context.simulation;
    this.#measure(now);
    const seen = this.#loads.seen(now);
    if (seen === undefined) return;
    this.#reconcile();
    const next = this.#rules.decide(now, this.#ordered, this.#wanted(seen), this.#station.leastServers);
    if (next === this.#ordered) return;
    this.#notice(next);
    if (next > this.#ordered) this.#order(next - this.#ordered);
    else this.#release(this.#ordered - next);
    this.#ordered = next;
  }

  #measure(now: number): void {
    const { metric = "utilization", target, period } = this.#data;
    const total = metric === "utilization" ? this.#meter.busyTime : this.#meter.arrived;
    this.#loads.push(now, (total - this.#total) / period / target);
    this.#total = total;
  }

  /** With a forecast the larger of the load and what it will be: nobody is sent away for a forecast. */
  #wanted(seen: number): number {
    if (this.#trend === null) return seen;
    this.#trend.observe(seen);
    return Math.max(seen, this.#trend.ahead(this.#data.forecast!.ahead / this.#data.period));
  }

  /** Those no longer wanted that still start are wanted again first. */
  #order(servers: number): void {
    const { simulation } = this.#context;
    const again = Math.min(servers, this.#dropped);
    this.#dropped -= again;
    for (let server = again; server < servers; server++) {
      const begins = Math.max(simulation.now, this.#nextStart);
      this.#nextStart = begins + 1 / (this.#data.provisioningRate ?? Infinity);
      const startUp = this.#startUp.sample(this.#draws.next());
      this.#starting++;
      simulation.scheduleSlot(simulation.allocate(), begins - simulation.now + startUp, this.#ready);
    }
  }

  #release(servers: number): void {
    const unstarted = Math.min(servers, this.#starting - this.#dropped);
    this.#dropped += unstarted;
    if (servers > unstarted) this.#station.setServers!(this.#assigned - (servers - unstarted));
  }

  #begin(slot: number): void {
    this.#context.simulation.release(slot);
    this.#reconcile();
    this.#starting--;
    if (this.#dropped > 0) this.#dropped--;
    else this.#station.setServers!(this.#assigned + 1);
  }

  #notice(next: number): void {
    this.#context.probe.flush();
    this.#context.probe.notice({
      time: this.#context.simulation.now,
      kind: "scaled",
      subject: this.#station.name,
      value: next,
      text: `${this.name} scales from ${this.#ordered} to ${next}`,
    });
  }
}
