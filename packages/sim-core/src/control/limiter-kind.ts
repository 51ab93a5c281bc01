import { FluidBucket } from "../fluid/fluid-bucket.ts";
import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectProbability } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { LimiterStation as LimiterData } from "../network/network-data.ts";
import { expectTarget, shareOf, stationKeys, validateStationFields } from "../station/station-fields.ts";
import type { StationKind } from "../station/station-kind.ts";
import { stationRoutes } from "../station/station-routes.ts";
import { LimiterStation } from "./limiter-station.ts";

export const limiterKind: StationKind = {
  kind: "limiter",
  validate(data, path) {
    expectRecord(data, path, [], [...stationKeys, "rate", "burst", "horizon", "returns", "refused"]);
    validateStationFields(data, path);
    const limiter = data as LimiterData<string>;
    expectPositive(limiter.rate, `${path}.rate`);
    expectPositive(limiter.burst, `${path}.burst`);
    if (limiter.burst < 1) throw badValue(`${path}.burst`, "at least 1 token", limiter.burst);
    if (limiter.horizon !== undefined) expectNonNegative(limiter.horizon, `${path}.horizon`);
    if (limiter.returns !== undefined) expectProbability(limiter.returns, `${path}.returns`);
    expectTarget(limiter.refused, `${path}.refused`);
  },
  routes: stationRoutes.limiter,
  thin(data, slice) {
    const limiter = data as LimiterData<string>;
    const k = shareOf(limiter, slice);
    return { ...limiter, rate: limiter.rate / k, burst: Math.max(1, limiter.burst / k) };
  },
  build: (data, context) => new LimiterStation(data as LimiterData<string>, context),
  fluid(data) {
    const { rate, burst, horizon = 0, returns = 1 } = data as LimiterData<string>;
    return new FluidBucket({ rate, burst, horizon, returns });
  },
};
