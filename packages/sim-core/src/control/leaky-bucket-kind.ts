import { expectNonNegative, expectPositive } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { LeakyBucket as LeakyBucketData } from "../network/network-data.ts";
import { shareOf, stationKeys, expectTarget, validateStationFields } from "../station/station-fields.ts";
import type { StationKind } from "../station/station-kind.ts";
import { stationRoutes } from "../station/station-routes.ts";
import { GateStation } from "./gate-station.ts";
import { LeakyBucket } from "./leaky-bucket.ts";

export const leakyBucketKind: StationKind = {
  kind: "leakyBucket",
  validate(data, path) {
    expectRecord(data, path, ["kind", "rate", "longest"], [...stationKeys, "refused"]);
    validateStationFields(data, path);
    const gate = data as LeakyBucketData<string>;
    expectPositive(gate.rate, `${path}.rate`);
    expectNonNegative(gate.longest, `${path}.longest`);
    expectTarget(gate.refused, `${path}.refused`);
  },
  routes: stationRoutes.leakyBucket,
  thin(data, slice) {
    const gate = data as LeakyBucketData<string>;
    const k = shareOf(gate, slice);
    return { ...gate, rate: gate.rate / k };
  },
  build(data, context) {
    const gate = data as LeakyBucketData<string>;
    return new GateStation("leakyBucket", gate, context, new LeakyBucket(gate));
  },
};
