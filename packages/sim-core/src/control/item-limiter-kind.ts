import { badValue } from "../math/bad-value.ts";
import { expectPositive } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { ItemLimiter as ItemLimiterData } from "../network/network-data.ts";
import { shareOf, stationKeys, expectTarget, validateStationFields } from "../station/station-fields.ts";
import type { StationKind } from "../station/station-kind.ts";
import { stationRoutes } from "../station/station-routes.ts";
import { GateStation } from "./gate-station.ts";
import { ItemBuckets } from "./item-buckets.ts";

export const itemLimiterKind: StationKind = {
  kind: "itemLimiter",
  validate(data, path) {
    expectRecord(data, path, ["kind", "rate", "burst"], [...stationKeys, "refused"]);
    validateStationFields(data, path);
    const gate = data as ItemLimiterData<string>;
    expectPositive(gate.rate, `${path}.rate`);
    expectPositive(gate.burst, `${path}.burst`);
    if (gate.burst < 1) throw badValue(`${path}.burst`, "at least 1 token", gate.burst);
    expectTarget(gate.refused, `${path}.refused`);
  },
  routes: stationRoutes.itemLimiter,
  thin(data, slice) {
    const gate = data as ItemLimiterData<string>;
    const k = shareOf(gate, slice);
    return { ...gate, rate: gate.rate / k, burst: Math.max(1, gate.burst / k) };
  },
  build(data, context) {
    const gate = data as ItemLimiterData<string>;
    return new GateStation("itemLimiter", gate, context, new ItemBuckets(gate, context.customers));
  },
};
