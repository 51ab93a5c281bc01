import { bucketCount, histogramLayout } from "../statistics/histogram-layout.ts";
import type { DecodedBlock } from "./arrow-decoder.ts";
import type { NumberColumn } from "./number-column.ts";
import { RunFileError } from "./run-file-error.ts";
import {
  bandColumns,
  type BandTable,
  type Counts,
  type EndToEndTable,
  type JourneyStep,
  latencyMeasures,
  type LatencyTable,
  type ObjectiveTable,
  type ReplicationFigure,
  type RunEvent,
  tickColumns,
  type TickTable,
} from "./tables.ts";

const buckets = bucketCount(histogramLayout);
const isCount = (value: number): boolean => value >= 0 && value < Infinity;

export function readTicks(blocks: readonly DecodedBlock[], path: string): TickTable {
  const columns = tickColumns.map((name) => [name, joinCounts(blocks, path, name)]);
  return Object.fromEntries(columns) as TickTable;
}

export function readLatency(blocks: readonly DecodedBlock[], path: string): LatencyTable {
  return {
    window: join(Int32Array, blocks, path, "window", isCount),
    measure: join(Uint8Array, blocks, path, "measure", (measure) => measure < latencyMeasures.length),
    bucket: join(Uint16Array, blocks, path, "bucket", (bucket) => bucket < buckets),
    count: joinCounts(blocks, path, "count"),
  };
}

/** @param exits how many the manifest names */
export function readEndToEnd(blocks: readonly DecodedBlock[], path: string, exits: number): EndToEndTable {
  return {
    window: join(Int32Array, blocks, path, "window", isCount),
    exit: join(Uint16Array, blocks, path, "exit", (exit) => exit < exits),
    bucket: join(Uint16Array, blocks, path, "bucket", (bucket) => bucket < buckets),
    count: joinCounts(blocks, path, "count"),
  };
}

/** @param objectives how many the scenario has */
export function readObjectives(blocks: readonly DecodedBlock[], path: string, objectives: number): ObjectiveTable {
  return {
    objective: join(Uint16Array, blocks, path, "objective", (objective) => objective < objectives),
    window: join(Int32Array, blocks, path, "window", isCount),
    broken: join(Uint8Array, blocks, path, "broken", (broken) => broken <= 1),
    value: join(Float64Array, blocks, path, "value", isCount),
  };
}

export function readBands(blocks: readonly DecodedBlock[], path: string): BandTable {
  const columns = bandColumns.map((name) => [name, join(Float64Array, blocks, path, name, Number.isFinite)]);
  return Object.fromEntries(columns) as BandTable;
}

export function readEvents(blocks: readonly DecodedBlock[], path: string): RunEvent[] {
  return blocks.flatMap((block) => {
    const time = finite(block, path, "time");
    const value = finite(block, path, "value");
    const [kind, subject, text] = ["kind", "subject", "text"].map((column) => block.texts(column));
    return Array.from(time, (at, i) => ({
      time: at,
      kind: kind[i],
      subject: subject[i],
      value: value[i],
      text: text[i],
    }));
  });
}

export function readJourneys(blocks: readonly DecodedBlock[], path: string): JourneyStep[] {
  return blocks.flatMap((block) => {
    const serial = finite(block, path, "serial");
    const time = finite(block, path, "time");
    const [source, station, transition] = ["source", "station", "transition"].map((column) => block.texts(column));
    return Array.from(time, (at, i) => ({
      source: source[i],
      serial: serial[i],
      time: at,
      station: station[i],
      transition: transition[i],
    }));
  });
}

export function readReplications(blocks: readonly DecodedBlock[], path: string): ReplicationFigure[] {
  return blocks.flatMap((block) => {
    const replication = finite(block, path, "replication");
    const value = finite(block, path, "value");
    const figure = block.texts("figure");
    return Array.from(value, (v, i) => ({ replication: replication[i], figure: figure[i], value: v }));
  });
}

function finite(block: DecodedBlock, path: string, column: string): NumberColumn {
  const values = block.numbers(column);
  check(values, path, column, Number.isFinite);
  return values;
}

/** Counts of all blocks: doubles as soon as one block has them. */
function joinCounts(blocks: readonly DecodedBlock[], path: string, column: string): Counts {
  const hasDoubles = blocks.some((block) => block.numbers(column) instanceof Float64Array);
  return join<Counts>(hasDoubles ? Float64Array : Uint32Array, blocks, path, column, isCount);
}

/** One array over all blocks of a column; a single block is used as it is. */
function join<A extends NumberColumn>(
  type: new (length: number) => A,
  blocks: readonly DecodedBlock[],
  path: string,
  column: string,
  valid: (value: number) => boolean,
): A {
  const parts = blocks.map((block) => block.numbers(column) as A);
  for (const part of parts) check(part, path, column, valid);
  if (parts.length === 1) return parts[0];
  const joined = new type(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

function check(values: NumberColumn, path: string, column: string, valid: (value: number) => boolean): void {
  for (let row = 0; row < values.length; row++) {
    if (valid(values[row])) continue;
    throw new RunFileError(
      `The run file's table "${path}" has the impossible ${column} ${values[row]}: record the run again.`,
    );
  }
}
