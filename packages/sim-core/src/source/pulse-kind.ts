import { expectPositive } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { PulseSource as PulseData } from "../network/network-data.ts";
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
  },
  thin(data, slice) {
    const pulses = data as PulseData<string>;
    return sampleWhole(pulses, slice) ?? { ...pulses, size: pulses.size / slice };
  },
  build: (data, context) => new PulseSource(data as PulseData<string>, context),
};
