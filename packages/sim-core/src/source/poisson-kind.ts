import { expectRecord } from "../math/expect-record.ts";
import type { PoissonSource as PoissonData, SourceData } from "../network/network-data.ts";
import { intensity } from "../random/intensity.ts";
import { PoissonArrivals } from "../random/poisson-arrivals.ts";
import { scale } from "../random/rate-shapes.ts";
import { validateRate } from "../random/validate-rate.ts";
import { ArrivalSource } from "./arrival-source.ts";
import { expectSingle, meanBatch, sampleWhole, sourceKeys, validateSourceFields } from "./source-fields.ts";
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
    expectSingle(poisson, slice);
    return { ...poisson, rate: scale(1 / slice, poisson.rate) };
  },
  multiply: (data, factor) => ({ ...data, rate: scale(factor, (data as PoissonData<string>).rate) }) as SourceData,
  build: (data, context) =>
    new ArrivalSource(
      data,
      context,
      new PoissonArrivals(intensity((data as PoissonData<string>).rate), context.stream("arrivals")),
    ),
  fluid(data) {
    const rate = intensity((data as PoissonData<string>).rate);
    const batch = meanBatch(data);
    return { mass: (from, to) => batch * rate.integral(from, to), nextBreak: (after) => rate.nextBreak(after) };
  },
};
