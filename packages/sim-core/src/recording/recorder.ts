import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { Notice, Observer, TransitionBatch } from "../kernel/probe.ts";
import type { DelayHistograms } from "../statistics/delay-histograms.ts";
import { EndToEndRecorder } from "./end-to-end-recorder.ts";
import { JourneyRecorder } from "./journey-recorder.ts";
import { LatencyRecorder } from "./latency-recorder.ts";
import type { Resolution } from "./manifest.ts";
import type { RunWriter } from "./run-writer.ts";
import { SaturationRecorder } from "./saturation-recorder.ts";
import { TickRecorder } from "./tick-recorder.ts";

export interface RecorderPlan {
  readonly stations: readonly { readonly name: string; readonly servers: number }[];
  /** Names by number in the probe's codes: stations first. */
  readonly places: readonly string[];
  readonly sources: readonly string[];
  /** Exits, which follow the stations among the places. */
  readonly exits: readonly string[];
  readonly resolutions: readonly Resolution[];
  readonly latencyWindow: number;
  /** Of the same run; the recorder ends its windows. */
  readonly delays: DelayHistograms;
}

/** Watches a run and writes it down; it sees copies, so the run cannot tell. */
export class Recorder implements Observer, Stateful {
  readonly #writer: RunWriter;
  readonly #ticks: readonly TickRecorder[];
  readonly #saturation: SaturationRecorder;
  readonly #latency: LatencyRecorder;
  readonly #endToEnd: EndToEndRecorder;
  readonly #journeys: JourneyRecorder;
  /** On duty now, by station, and the stations' numbers by name. */
  readonly #servers: number[];
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(writer: RunWriter, plan: RecorderPlan) {
    const servers = plan.stations.map((station) => station.servers);
    const names = plan.stations.map((station) => station.name);
    this.#writer = writer;
    this.#servers = servers;
    this.#numbers = new Map(names.map((name, number) => [name, number]));
    const { tick } = plan.resolutions[0];
    this.#saturation = new SaturationRecorder(writer, names, servers, tick);
    this.#ticks = plan.resolutions.map((resolution, number) =>
      number === 0
        ? new TickRecorder(writer, number, resolution, servers, (end, busy) => this.#saturation.look(end, busy))
        : new TickRecorder(writer, number, resolution, servers),
    );
    this.#latency = new LatencyRecorder(writer, names.length, plan.latencyWindow, plan.delays);
    this.#endToEnd = new EndToEndRecorder(writer, names.length, plan.exits.length, plan.latencyWindow);
    this.#journeys = new JourneyRecorder(writer, plan.places, plan.sources);
  }

  observe(batch: TransitionBatch, count: number): void {
    for (const ticks of this.#ticks) ticks.observe(batch, count);
    this.#endToEnd.observe(batch, count);
    this.#journeys.observe(batch, count);
  }

  notice(notice: Notice): void {
    if (notice.kind !== "servers") return this.#writer.event(notice);
    // The ticks' column has it; as events, the breakdowns of a long run would fill the file.
    for (const ticks of this.#ticks) ticks.closeUntil(notice.time);
    this.#servers[this.#numbers.get(notice.subject)!] = notice.value;
  }

  /** The age of one who still waits when the run ends. */
  addInside(station: number, age: number): void {
    this.#latency.addInside(station, age);
  }

  /** All that was seen and is not yet in the file, and the writer. The latency windows' are the delays' own. */
  save(): SavedState {
    return [this.#writer.save(), [...this.#servers], ...this.#parts.map((part) => part.save())];
  }

  load(state: SavedState): void {
    const [writer, servers, ...parts] = state as readonly [SavedState, readonly number[], ...SavedState[]];
    this.#writer.load(writer);
    this.#servers.splice(0, servers.length, ...servers);
    this.#parts.forEach((part, at) => part.load(parts[at]));
  }

  get #parts(): readonly Stateful[] {
    return [...this.#ticks, this.#saturation, this.#endToEnd, this.#journeys];
  }

  /** Writes what is still open. Returns the ticks written, by resolution. */
  close(time: number): number[] {
    for (const ticks of this.#ticks) ticks.close(time);
    this.#latency.close();
    this.#endToEnd.close();
    return this.#ticks.map((ticks) => ticks.rows);
  }
}
