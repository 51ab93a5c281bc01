import { badValue } from "../math/bad-value.ts";
import { expectArray } from "../math/expect-array.ts";
import { expectNonNegative } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { TraceSource as TraceData } from "../network/network-data.ts";
import { TraceArrivals } from "../random/trace-arrivals.ts";
import { ArrivalSource } from "./arrival-source.ts";
import { meanBatch, refuseThinning, sampleWhole, sourceKeys, validateSourceFields } from "./source-fields.ts";
import type { SourceKind } from "./source-kind.ts";

/** How many of ascending times lie before t. */
const countBefore = (times: readonly number[], t: number): number => {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < t) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const traceKind: SourceKind = {
  kind: "trace",
  validate(data, path) {
    expectRecord(data, path, [], [...sourceKeys, "times"]);
    validateSourceFields(data, path);
    const times = expectArray((data as TraceData<string>).times, `${path}.times`, expectNonNegative);
    const early = times.findIndex((time, at) => at > 0 && time < times[at - 1]!);
    if (early > 0) throw badValue(`${path}.times[${early}]`, `a time from ${times[early - 1]!} on`, times[early]);
  },
  thin(data, slice) {
    const whole = sampleWhole(data as TraceData<string>, slice);
    if (whole !== null || slice === 1) return whole ?? data;
    return refuseThinning("times", "no recorded times", `${(data as TraceData<string>).times.length} times`);
  },
  build: (data, context) => new ArrivalSource(data, context, new TraceArrivals((data as TraceData<string>).times)),
  /** Each arrival at its time, all at once. */
  fluid(data) {
    const { times } = data as TraceData<string>;
    const batch = meanBatch(data);
    return {
      mass: (from, to) => batch * (countBefore(times, to) - countBefore(times, from)),
      nextBreak: () => Infinity,
    };
  },
};
