import { FluidFlow } from "../fluid/fluid-flow.ts";
import { noFluid } from "../fluid/no-fluid.ts";
import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { RenewalSource as RenewalData, SourceData } from "../network/network-data.ts";
import { scaled } from "../random/distribution/index.ts";
import { RenewalArrivals } from "../random/renewal-arrivals.ts";
import { sampler } from "../random/sampler.ts";
import { validateDistribution } from "../random/validate-distribution.ts";
import { ArrivalSource } from "./arrival-source.ts";
import {
  expectSingle,
  meanBatch,
  refuseThinning,
  sampleWhole,
  sourceKeys,
  validateSourceFields,
} from "./source-fields.ts";
import type { SourceKind } from "./source-kind.ts";

export const renewalKind: SourceKind = {
  kind: "renewal",
  validate(data, path) {
    // The kind of a source that names none; whoever gives it a rate means another.
    if ("rate" in data) throw badValue(`${path}.kind`, '"poisson", for arrivals at a rate', data.kind);
    expectRecord(data, path, [], [...sourceKeys, "interarrival"]);
    validateSourceFields(data, path);
    validateDistribution((data as RenewalData<string>).interarrival, `${path}.interarrival`);
  },
  thin(data, slice) {
    const renewal = data as RenewalData<string>;
    const whole = sampleWhole(renewal, slice);
    if (whole !== null || slice === 1) return whole ?? renewal;
    expectSingle(renewal, slice);
    const gap = renewal.interarrival;
    if (gap.law !== "exponential") return refuseThinning("interarrival", "exponential gaps", gap.law);
    return { ...renewal, interarrival: { law: "exponential", mean: gap.mean * slice } };
  },
  multiply(data, factor) {
    const { interarrival: gap } = data as RenewalData<string>;
    // Exponential gaps stay so by name, for those alone can be thinned.
    const shorter = gap.law === "exponential" ? { ...gap, mean: gap.mean / factor } : scaled(gap, 1 / factor);
    return { ...data, interarrival: shorter } as SourceData;
  },
  build(data, context) {
    const gap = sampler((data as RenewalData<string>).interarrival);
    return new ArrivalSource(data, context, new RenewalArrivals(gap, context.stream("arrivals")));
  },
  fluid(data, path) {
    const { mean } = sampler((data as RenewalData<string>).interarrival);
    if (mean === 0) throw noFluid(`${path}.interarrival`, "gaps that take no time");
    return new FluidFlow(meanBatch(data) / mean, 0);
  },
};
