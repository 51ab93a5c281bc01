import { badValue } from "../math/bad-value.ts";
import { expectProbability } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { SourceData } from "../network/network-data.ts";
import { sampler } from "../random/sampler.ts";
import { validateCounts } from "../random/validate-counts.ts";
import { expectTarget } from "../station/station-fields.ts";

export const sourceKeys = ["kind", "to", "whole", "batch"] as const;

export const validateSourceFields = (data: SourceData, path: string): void => {
  if (data.to === undefined) throw badValue(`${path}.to`, "a station, an exit or a route", data.to);
  if (data.batch !== undefined) validateCounts(data.batch, `${path}.batch`);
  if (data.whole === undefined) return;
  expectRecord(data.whole, `${path}.whole`, ["to"], ["sampled"]);
  expectTarget(data.whole.to, `${path}.whole.to`);
  if (data.whole.sampled !== undefined) expectProbability(data.whole.sampled, `${path}.whole.sampled`);
};

/** What is left of a stream in batches is in batches of other sizes, so it is not thinned. */
export const expectSingle = (data: SourceData, slice: number): void => {
  if (slice === 1 || data.batch === undefined) return;
  throw badValue("batch", "single arrivals under a slice above 1", data.batch, "Use slice 1, or a whole stream.");
};

/** Only Poisson streams stay what they are when thinned. */
export const refuseThinning = (field: string, expected: string, got: unknown): never => {
  throw badValue(field, `${expected} under a slice above 1`, got, "Use slice 1, or a rate.");
};

/** Customers per arrival. */
export const meanBatch = (data: SourceData): number => (data.batch ? sampler(data.batch).mean : 1);

/** A source whose whole stream is needed keeps its rate and marks one customer in `slice`. */
export const sampleWhole = <D extends SourceData>(data: D, slice: number): D | null =>
  data.whole === undefined ? null : { ...data, whole: { ...data.whole, sampled: (data.whole.sampled ?? 1) / slice } };
