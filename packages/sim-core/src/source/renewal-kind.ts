import { badValue } from "../math/bad-value.ts";
import { FluidFlow } from "../fluid/fluid-flow.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { RenewalSource as RenewalData } from "../network/network-data.ts";
import { sampler } from "../random/sampler.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import { RenewalSource } from "./renewal-source.ts";
import { sampleWhole, sourceKeys, validateSourceFields } from "./source-fields.ts";
import type { SourceKind } from "./source-kind.ts";

export const renewalKind: SourceKind = {
  kind: "renewal",
  validate(data, path) {
    expectRecord(data, path, [], [...sourceKeys, "interarrival"]);
    validateSourceFields(data, path);
    validateDistribution((data as RenewalData<string>).interarrival, `${path}.interarrival`);
  },
  thin(data, slice) {
    const renewal = data as RenewalData<string>;
    const whole = sampleWhole(renewal, slice);
    if (whole !== null || slice === 1) return whole ?? renewal;
    const gap = renewal.interarrival;
    // Only Poisson streams stay what they are when thinned.
    if (gap.law !== "exponential") {
      throw badValue("interarrival", "exponential gaps under a slice above 1", gap.law, "Use slice 1, or a rate.");
    }
    return { ...renewal, interarrival: { law: "exponential", mean: gap.mean * slice } };
  },
  build: (data, context) => new RenewalSource(data as RenewalData<string>, context),
  fluid: (data) => new FluidFlow(1 / sampler((data as RenewalData<string>).interarrival).mean, 0),
};
