import { badValue } from "../math/bad-value.ts";
import { expectNonNegative } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { HawkesSource as HawkesData, SourceData } from "../network/network-data.ts";
import { scale } from "../random/rate-shapes.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import { validateRate } from "../random/validate-rate.ts";
import { HawkesSource } from "./hawkes-source.ts";
import { refuseThinning, sampleWhole, sourceKeys, validateSourceFields } from "./source-fields.ts";
import type { SourceKind } from "./source-kind.ts";

export const hawkesKind: SourceKind = {
  kind: "hawkes",
  validate(data, path) {
    expectRecord(data, path, [], [...sourceKeys, "rate", "branching", "reaction"]);
    validateSourceFields(data, path);
    const { rate, branching, reaction, batch } = data as HawkesData<string>;
    validateRate(rate, `${path}.rate`);
    validateDistribution(reaction, `${path}.reaction`);
    if (expectNonNegative(branching, `${path}.branching`) >= 1) {
      throw badValue(`${path}.branching`, "fewer than 1 follower on average", branching, "More would never end.");
    }
    if (batch !== undefined) throw badValue(`${path}.batch`, "no batches: followers are what comes together", batch);
  },
  thin(data, slice) {
    const whole = sampleWhole(data as HawkesData<string>, slice);
    if (whole !== null || slice === 1) return whole ?? data;
    return refuseThinning("branching", "no followers", (data as HawkesData<string>).branching);
  },
  multiply: (data, factor) => ({ ...data, rate: scale(factor, (data as HawkesData<string>).rate) }) as SourceData,
  build: (data, context) => new HawkesSource(data as HawkesData<string>, context),
};
