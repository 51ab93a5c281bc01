import type { StationData } from "@double11/sim-core";
import { latencyMeasures } from "@double11/sim-core/recording";
import type {
  LatencyTable,
  Manifest,
  ObjectiveTable,
  ReplicationFigure,
  RunEvent,
  RunFile,
} from "@double11/sim-core/recording";
import { Breath } from "./breath.ts";
import { journeysOf, type Journey } from "./journey.ts";
import { TickPacker } from "./packed-ticks.ts";
import { readBands, type StationBands } from "./station-bands.ts";
import { StationSeries, type Grid } from "./station-series.ts";
import { WallClock } from "./wall-clock.ts";
import { ratePeriodOf, type RatePeriod } from "./rate-period.ts";

/** A run as the page reads it: every station through time, in seconds from the start and in whole-system counts. */
export interface Timeline {
  readonly manifest: Manifest;
  readonly clock: WallClock;
  readonly period: RatePeriod;
  /** Length of the run in seconds. */
  readonly end: number;
  /** Tick of the coarse resolution in seconds. */
  readonly tick: number;
  readonly stations: readonly StationSeries[];
  /** In order of time, times in seconds. */
  readonly events: readonly RunEvent[];
  /** Histograms of a station, read on first demand. */
  latency(station: string): Promise<LatencyTable>;
  /**
   * The whole way as a station's: its measure is "sojourn"; undefined in a file from before it was recorded.
   * @param exit of those alone who left by it; default all
   */
  endToEnd(exit?: string): Promise<LatencyTable | undefined>;
  /** Customers of the whole system who left, by exit; undefined in a file from before it was recorded. */
  left(): Promise<ReadonlyMap<string, number> | undefined>;
  /** What the run made of objectives of one class, which no histogram of its file can judge; read on first demand. */
  objectives(): Promise<ObjectiveTable>;
  /** A station's course over the replications; undefined when the file stands for one alone. */
  bands(station: string): Promise<StationBands | undefined>;
  /** Every sampled customer, in order of birth, read on first demand. */
  journeys(): Promise<readonly Journey[]>;
  replications(): Promise<readonly ReplicationFigure[]>;
  close(): Promise<void>;
}

export async function loadTimeline(file: RunFile): Promise<Timeline> {
  const { manifest } = file;
  const { scenario } = manifest;
  const coarse = manifest.resolutions[0]!;
  const until = coarse.from + coarse.rows * coarse.tick;
  const clock = new WallClock(scenario.epoch, scenario.network.time, until);
  const unit = clock.secondsPerUnit;
  const stations = await loadStations(file, unit);
  const events = await file.events();
  const tables = new Map<string, Promise<LatencyTable>>();
  let wholeWay: Promise<WholeWay | undefined> | undefined;
  const readWay = (): Promise<WholeWay | undefined> => (wholeWay ??= readWholeWay(file));
  let journeys: Promise<readonly Journey[]> | undefined;
  return {
    manifest,
    clock,
    period: ratePeriodOf(scenario.network.time),
    end: until * unit,
    tick: coarse.tick * unit,
    stations,
    events: events.map((event) => ({ ...event, time: event.time * unit })).sort((a, b) => a.time - b.time),
    latency(station) {
      const table = tables.get(station) ?? file.latency(station);
      tables.set(station, table);
      return table;
    },
    endToEnd: (exit) => readWay().then((way) => (exit === undefined ? way?.table : way?.by(exit))),
    left: () => readWay().then((way) => way?.left),
    objectives: () => file.objectives(),
    bands: (station) =>
      readBands(
        file,
        stations.find(({ entry }) => entry.name === station)!,
        unit,
      ),
    journeys: () => (journeys ??= file.journeys().then((steps) => journeysOf(steps, unit))),
    replications: () => file.replications(),
    close: () => file.close(),
  };
}

/** The table of the whole way, read once. */
interface WholeWay {
  /** Exits together. */
  readonly table: LatencyTable;
  /** One exit's part of the table. */
  readonly by: (exit: string) => LatencyTable;
  /** Customers of the whole system, by exit. */
  readonly left: ReadonlyMap<string, number>;
}

async function readWholeWay(file: RunFile): Promise<WholeWay | undefined> {
  const { endToEnd, slice } = file.manifest;
  if (endToEnd === undefined) return undefined;
  const { window, exit, bucket, count } = await file.endToEnd();
  const measure = new Uint8Array(window.length).fill(latencyMeasures.indexOf("sojourn"));
  const left = new Float64Array(endToEnd.exits.length);
  exit.forEach((number, row) => (left[number]! += count[row]! * slice));
  const by = (name: string): LatencyTable => {
    const number = endToEnd.exits.indexOf(name);
    const isBy = (_: number, row: number): boolean => exit[row] === number;
    const [windows, measures, buckets] = [window.filter(isBy), measure.filter(isBy), bucket.filter(isBy)];
    return { window: windows, measure: measures, bucket: buckets, count: count.filter(isBy) };
  };
  return {
    table: { window, measure, bucket, count },
    by,
    left: new Map(endToEnd.exits.map((name, number) => [name, left[number]!])),
  };
}

/** Stations read at once: while one block comes over the network another is unpacked. Of more, several may be unpacked in one task. */
const readers = 2;

async function loadStations(file: RunFile, unit: number): Promise<StationSeries[]> {
  const { stations } = file.manifest;
  const found: StationSeries[] = Array(stations.length);
  const breath = new Breath();
  const left = stations.entries();
  const read = async (): Promise<void> => {
    for (const [index, entry] of left) found[index] = await loadStation(file, entry, unit, breath);
  };
  await Promise.all(Array.from({ length: readers }, read));
  return found;
}

async function loadStation(
  file: RunFile,
  entry: Manifest["stations"][number],
  unit: number,
  breath: Breath,
): Promise<StationSeries> {
  const { manifest } = file;
  const { network, presentation } = manifest.scenario;
  const data: StationData | undefined = network.stations[entry.name];
  if (data === undefined) {
    throw new Error(
      `manifest.stations: "${entry.name}" is not a station of the run's scenario. The file contradicts itself.`,
    );
  }
  const grids: Grid[] = [];
  for (const [index, { tick, from, rows }] of manifest.resolutions.entries()) {
    const packer = new TickPacker(rows);
    for await (const block of file.tickBlocks(entry.name, index)) {
      packer.add(block);
      await breath.taken();
    }
    grids.push({ tick: tick * unit, from: from * unit, rows, table: packer.ticks });
  }
  return new StationSeries(entry, data, presentation[entry.name] ?? {}, grids);
}
