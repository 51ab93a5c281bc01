import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import { digestVersion } from "../kernel/digest.ts";
import type { ReplicationFigures, StationFigures } from "../network/counter.ts";
import type { ServerSchedule, StationData } from "../network/network-data.ts";
import type { Replication } from "../network/replication.ts";
import type { Objective, Scenario } from "../network/scenario.ts";
import type { ByteSink } from "../recording/byte-sink.ts";
import type { Resolution, RunDescription, StationEntry } from "../recording/manifest.ts";
import { Recorder } from "../recording/recorder.ts";
import { RunWriter } from "../recording/run-writer.ts";
import type { ReplicationFigure, RunEvent } from "../recording/tables.ts";
import { shareOf } from "../station/station-fields.ts";
import { histogramLayout } from "../statistics/histogram-layout.ts";
import { latencyWindowOf } from "./latency-window.ts";
import { libraryVersion } from "./library-version.ts";
import { ObjectiveWatch } from "./objective-watch.ts";
import type { ReplicationBands } from "./replication-bands.ts";
import { resolutionsOf } from "./resolutions.ts";

/** What is written at the end of a run file: figures and events that only a whole run knows. */
export interface Conclusion {
  readonly summary?: { readonly [figure: string]: number | string };
  readonly events?: readonly RunEvent[];
  readonly replications?: readonly ReplicationFigure[];
  /** Written beside the ticks, when at least two replications were added. */
  readonly bands?: ReplicationBands;
}

/** Which replication a run file holds. */
export interface RecordedAs {
  readonly seed: string;
  readonly replication: number;
}

/** The run file of a replication that has not begun yet: recorded as it runs, finished at its end. */
export class Recording implements Stateful {
  readonly #run: Replication;
  readonly #scenario: Scenario;
  readonly #writer: RunWriter;
  readonly #recorder: Recorder;
  /** Of the objectives that no histogram of the file can judge: those of one class. */
  readonly #watches: readonly ObjectiveWatch[];
  readonly #resolutions: readonly Resolution[];
  readonly #latencyWindow: number;
  /** On duty, by station. */
  readonly #serversAtStart: readonly number[];

  constructor(run: Replication, scenario: Scenario, sink: ByteSink) {
    const { stations, places, exits, sources, probe } = run.model;
    this.#run = run;
    this.#scenario = scenario;
    this.#resolutions = resolutionsOf(scenario);
    this.#latencyWindow = latencyWindowOf(scenario);
    this.#serversAtStart = stations.map((station) => station.servers);
    const resolutions = this.#resolutions;
    this.#writer = new RunWriter(sink, { stations: stations.map((station) => station.name), resolutions });
    this.#recorder = new Recorder(this.#writer, {
      stations,
      places,
      sources: sources.map((source) => source.name),
      resolutions,
      latencyWindow: this.#latencyWindow,
      delays: run.statistics.delays,
      exits,
    });
    probe.subscribe(this.#recorder);
    this.#watches = scenario.objectives.flatMap((objective, number) =>
      objective.class === undefined ? [] : [this.#watch(objective, number)],
    );
    for (const watch of this.#watches) probe.subscribe(watch);
  }

  /** Gives the file up: nothing is left behind. */
  abort(): void {
    this.#writer.abort();
  }

  /** Writes what is still open, and closes the sink. */
  finish(figures: ReplicationFigures, by: RecordedAs, conclusion: Conclusion): void {
    const writer = this.#writer;
    for (const station of this.#run.model.stations) {
      station.forEachWaiting?.((age) => this.#recorder.addInside(station.number, age));
    }
    const rows = this.#recorder.close(this.#run.time);
    for (const watch of this.#watches) watch.result(this.#run.time);
    for (const event of conclusion.events ?? []) writer.event(event);
    for (const figure of conclusion.replications ?? []) writer.replication(figure);
    const { bands, summary = {} } = conclusion;
    writer.finish({ ...this.#describe(figures, by, rows), ...bands?.write(writer), summary });
  }

  save(): SavedState {
    return [this.#recorder.save(), ...this.#watches.map((watch) => watch.save())];
  }

  /** Goes on in a sink that was given the bytes already. */
  load(state: SavedState): void {
    const [recorder, ...watches] = state as readonly [SavedState, ...SavedState[]];
    this.#recorder.load(recorder);
    this.#watches.forEach((watch, at) => watch.load(watches[at]));
  }

  #watch(objective: Objective, number: number): ObjectiveWatch {
    return new ObjectiveWatch(this.#run.model, objective, this.#scenario.until, (window, isBroken, value) =>
      this.#writer.objective(number, window, isBroken, value),
    );
  }

  #describe(figures: ReplicationFigures, by: RecordedAs, rows: readonly number[]): RunDescription {
    const { model } = this.#run;
    const scenario = this.#scenario;
    return {
      library: libraryVersion,
      digest: figures.digest,
      digestVersion,
      seed: by.seed,
      replication: by.replication,
      slice: scenario.slice,
      scenario,
      stations: model.stations.map(({ name, kind, number }) => ({
        name,
        kind,
        servers: this.#serversAtStart[number],
        serversWhole: wholeServers(scenario.network.stations[name]) ?? this.#serversAtStart[number],
        weight: shareOf(scenario.network.stations[name], scenario.slice, scenario.wholeSlice),
        ...utilizationOf(figures.stations[name]),
      })),
      sources: model.sources.map(({ name, kind }) => ({ name, kind, weight: scenario.slice })),
      resolutions: this.#resolutions.map((resolution, at) => ({ ...resolution, rows: rows[at] })),
      latencyWindow: this.#latencyWindow,
      histogram: histogramLayout,
      endToEnd: { exits: model.exits, inside: model.customers.present },
      summary: {},
    };
  }
}

/** No field where there are no servers: a manifest has no word for what is not a number. */
const utilizationOf = ({ utilization }: StationFigures): Pick<StationEntry, "utilization"> =>
  Number.isFinite(utilization) ? { utilization } : {};

/** Servers at the start in the whole system, of stations that say so. */
const wholeServers = (data: StationData): number | undefined => {
  const { servers, schedule } = data as { readonly servers?: number; readonly schedule?: ServerSchedule };
  return schedule ? schedule.steps[0][1] : servers;
};
