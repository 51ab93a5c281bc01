import { expectRecord } from "../math/expect-record.ts";
import type { PoissonSource as PoissonData } from "../network/network-data.ts";
import { intensity } from "../random/intensity.ts";
import { scale } from "../random/rate-shapes.ts";
import { validateRate } from "../random/validate-rate.ts";
import { PoissonSource } from "./poisson-source.ts";
import { sampleWhole, sourceKeys, validateSourceFields } from "./source-fields.ts";
import type { SourceKind } from "./source-kind.ts";

export const poissonKind: SourceKind = {
  kind: "poisson",
  validate(data, path) {
    expectRecord(data, path, [], [...sourceKeys, "rate"]);
    validateSourceFields(data, path);
    validateRate((data as PoissonData<string>).rate, `${path}.rate`);
  },
  thin(data, slice) {
    const poisson = data as PoissonData<string>;
    const whole = sampleWhole(poisson, slice);
    if (whole !== null || slice === 1) return whole ?? poisson;
    return { ...poisson, rate: scale(1 / slice, poisson.rate) };
  },
  build: (data, context) => new PoissonSource(data as PoissonData<string>, context),
  fluid(data) {
    const rate = intensity((data as PoissonData<string>).rate);
    return { mass: (from, to) => rate.integral(from, to), nextBreak: (after) => rate.nextBreak(after) };
  },
};
