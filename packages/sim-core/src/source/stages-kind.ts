import { badValue } from "../math/bad-value.ts";
import { expectArray } from "../math/expect-array.ts";
import { expectNonNegative, expectPositive } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { SourceData, StagesSource as StagesData } from "../network/network-data.ts";
import { EvenArrivals, type RateStage } from "../random/even-arrivals.ts";
import { intensity } from "../random/intensity.ts";
import { PoissonArrivals } from "../random/poisson-arrivals.ts";
import type { Rate } from "../random/rate.ts";
import { ArrivalSource } from "./arrival-source.ts";
import { expectSingle, meanBatch, sampleWhole, sourceKeys, validateSourceFields } from "./source-fields.ts";
import type { SourceKind } from "./source-kind.ts";

const stagesOf = ({ start = 0, stages }: StagesData<string>): RateStage[] =>
  stages.map(({ duration, target }, at) => ({ duration, from: at === 0 ? start : stages[at - 1]!.target, to: target }));

const rateOf = (data: StagesData<string>): Rate => {
  let time = 0;
  const ends = stagesOf(data).map(({ duration, to }): [number, number] => [(time += duration), to]);
  return { shape: "piecewise", points: [[0, data.start ?? 0], ...ends] };
};

export const stagesKind: SourceKind = {
  kind: "stages",
  validate(data, path) {
    expectRecord(data, path, [], [...sourceKeys, "start", "stages", "spacing"]);
    validateSourceFields(data, path);
    const { start, stages, spacing } = data as StagesData<string>;
    if (start !== undefined) expectNonNegative(start, `${path}.start`);
    expectArray(stages, `${path}.stages`, (stage, at) => {
      const { duration, target } = expectRecord(stage, at, ["duration", "target"]);
      expectPositive(duration, `${at}.duration`);
      expectNonNegative(target, `${at}.target`);
    });
    if (spacing !== undefined && spacing !== "even" && spacing !== "poisson") {
      throw badValue(`${path}.spacing`, '"even" or "poisson"', spacing);
    }
  },
  thin(data, slice) {
    const staged = data as StagesData<string>;
    const whole = sampleWhole(staged, slice);
    if (whole !== null || slice === 1) return whole ?? staged;
    expectSingle(staged, slice);
    const stages = staged.stages.map(({ duration, target }) => ({ duration, target: target / slice }));
    return { ...staged, start: (staged.start ?? 0) / slice, stages };
  },
  multiply(data, factor) {
    const { start = 0, stages } = data as StagesData<string>;
    const more = stages.map(({ duration, target }) => ({ duration, target: target * factor }));
    return { ...data, start: start * factor, stages: more } as SourceData;
  },
  build(data, context) {
    const staged = data as StagesData<string>;
    const arrivals =
      staged.spacing === "poisson"
        ? new PoissonArrivals(intensity(rateOf(staged)), context.stream("arrivals"))
        : new EvenArrivals(stagesOf(staged));
    return new ArrivalSource(data, context, arrivals);
  },
  fluid(data) {
    const rate = intensity(rateOf(data as StagesData<string>));
    const batch = meanBatch(data);
    return { mass: (from, to) => batch * rate.integral(from, to), nextBreak: (after) => rate.nextBreak(after) };
  },
};
