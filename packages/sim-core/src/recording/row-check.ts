import { badValue } from "../math/bad-value.ts";
import { bucketCount, histogramLayout } from "../statistics/histogram-layout.ts";
import { latencyMeasures, tickColumns } from "./tables.ts";

const buckets = bucketCount(histogramLayout);

/** Throws, naming the first column that is no count, when a tick's values are not all counts. */
export function refuseTick(where: string, values: readonly number[]): never {
  const bad = values.findIndex((value) => !isCount(value));
  throw noCount(`run writer: ${where}.${tickColumns[bad]}`, values[bad]);
}

/** Throws unless the row can be stored and read back. */
export function checkLatency(station: string, window: number, measure: number, bucket: number, count: number): void {
  const where = `run writer: latency of "${station}"`;
  if (!isIndex(window, 2 ** 31)) throw new RangeError(`${where}: window must be an integer ≥ 0, got ${window}.`);
  if (!isIndex(measure, latencyMeasures.length)) {
    throw new RangeError(
      `${where}: measure must be an index into latencyMeasures (0 to ${latencyMeasures.length - 1}), got ${measure}.`,
    );
  }
  if (!isIndex(bucket, buckets))
    throw new RangeError(`${where}: bucket must be in [0, ${buckets - 1}], got ${bucket}.`);
  if (!isCount(count)) throw noCount(`${where}: count`, count);
}

/** Throws unless the row can be stored and read back. */
export function checkEndToEnd(window: number, exit: number, bucket: number, count: number): void {
  const where = "run writer: the whole way";
  if (!isIndex(window, 2 ** 31)) throw new RangeError(`${where}: window must be an integer ≥ 0, got ${window}.`);
  if (!isIndex(exit, 2 ** 16)) throw new RangeError(`${where}: exit must be an index in [0, 65535], got ${exit}.`);
  if (!isIndex(bucket, buckets))
    throw new RangeError(`${where}: bucket must be in [0, ${buckets - 1}], got ${bucket}.`);
  if (!isCount(count)) throw noCount(`${where}: count`, count);
}

/** Throws unless the row can be stored and read back. */
export function checkObjectiveRow(objective: number, window: number, value: number): void {
  const where = "run writer: objectives";
  if (!isIndex(objective, 2 ** 16))
    throw new RangeError(`${where}: objective must be an index in [0, 65535], got ${objective}.`);
  if (!isIndex(window, 2 ** 31)) throw new RangeError(`${where}: window must be an integer ≥ 0, got ${window}.`);
  if (!(value >= 0 && value < Infinity))
    throw new RangeError(`${where}: value must be a finite number ≥ 0, got ${value}.`);
}

/** Throws unless every number of a row with text columns is finite. */
export function checkRow(table: string, row: object): void {
  for (const [column, cell] of Object.entries(row)) {
    if (typeof cell === "number" && !Number.isFinite(cell)) {
      throw new RangeError(`run writer: ${table}.${column}: expected a finite number, got ${cell}.`);
    }
  }
}

const mostCount = 2 ** 32 - 1;

/** Whether a column of counts can hold it. */
export const isCount = (value: number): boolean => value >>> 0 === value;

const noCount = (where: string, got: number): RangeError =>
  badValue(
    where,
    `a whole number from 0 to ${mostCount}`,
    got,
    got > mostCount ? "Counts are of what is simulated: a coarser slice has fewer." : "",
  );

const isIndex = (value: number, end: number): boolean => Number.isInteger(value) && value >= 0 && value < end;
