import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { PoolStation as PoolData, StationData } from "../network/network-data.ts";
import { PoolStation } from "./pool-station.ts";
import type { StationKind } from "./station-kind.ts";
import { stationRoutes } from "./station-routes.ts";

export const poolKind: StationKind = {
  kind: "pool",
  validate(data, path) {
    expectRecord(data, path, ["kind", "units"]);
    expectPositiveInteger((data as PoolData).units, `${path}.units`);
  },
  routes: stationRoutes.pool,
  isEntered: false,
  thin(data, slice) {
    const pool = data as PoolData;
    const units = pool.units / slice;
    if (Number.isInteger(units)) return { ...pool, units } as StationData;
    throw badValue("units", `a multiple of the slice (${slice})`, pool.units, "Use slice 1, or another number.");
  },
  build: (data, context) => new PoolStation(data as PoolData, context),
};
