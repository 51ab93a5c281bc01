import { badValue } from "../math/bad-value.ts";
import { expectPositive } from "../math/expect-number.ts";
import { FluidPulses } from "../fluid/fluid-pulses.ts";
import { noFluid } from "../fluid/no-fluid.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { PulseSource as PulseData, SourceData } from "../network/network-data.ts";
import { sampler } from "../random/sampler.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import { PulseSource } from "./pulse-source.ts";
import { sampleWhole, sourceKeys, validateSourceFields } from "./source-fields.ts";
import type { SourceKind } from "./source-kind.ts";

export const pulseKind: SourceKind = {
  kind: "pulses",
  validate(data, path) {
    expectRecord(data, path, [], [...sourceKeys, "first", "gap", "size", "reaction"]);
    validateSourceFields(data, path);
    const pulses = data as PulseData<string>;
    validateDistribution(pulses.first, `${path}.first`);
    validateDistribution(pulses.gap, `${path}.gap`);
    validateDistribution(pulses.reaction, `${path}.reaction`);
    expectPositive(pulses.size, `${path}.size`);
    if (data.batch !== undefined) throw badValue(`${path}.batch`, "no batches: size says how many answer", data.batch);
  },
  thin(data, slice) {
    const pulses = data as PulseData<string>;
    return sampleWhole(pulses, slice) ?? { ...pulses, size: pulses.size / slice };
  },
  multiply: (data, factor) => ({ ...data, size: (data as PulseData<string>).size * factor }) as SourceData,
  build: (data, context) => new PulseSource(data as PulseData<string>, context),
  fluid(data, path) {
    const { size, gap, first, reaction } = data as PulseData<string>;
    if (sampler(gap).mean === 0) throw noFluid(`${path}.gap`, "gaps that take no time");
    return new FluidPulses({ size, gap: sampler(gap), first: sampler(first), reaction: sampler(reaction) });
  },
};
