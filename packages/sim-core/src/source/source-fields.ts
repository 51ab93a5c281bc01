import { badValue } from "../math/bad-value.ts";
import { expectProbability } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { SourceData } from "../network/network-data.ts";
import { expectTarget } from "../station/station-fields.ts";

export const sourceKeys = ["kind", "to", "whole"] as const;

export const validateSourceFields = (data: SourceData, path: string): void => {
  if (data.to === undefined) throw badValue(`${path}.to`, "a station, an exit or a route", data.to);
  if (data.whole === undefined) return;
  expectRecord(data.whole, `${path}.whole`, ["to"], ["sampled"]);
  expectTarget(data.whole.to, `${path}.whole.to`);
  if (data.whole.sampled !== undefined) expectProbability(data.whole.sampled, `${path}.whole.sampled`);
};

/** A source whose whole stream is needed keeps its rate and marks one customer in `slice`. */
export const sampleWhole = <D extends SourceData>(data: D, slice: number): D | null =>
  data.whole === undefined ? null : { ...data, whole: { ...data.whole, sampled: (data.whole.sampled ?? 1) / slice } };
