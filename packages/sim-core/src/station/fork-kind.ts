import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { ForkStation as ForkData } from "../network/network-data.ts";
import { ForkStation } from "./fork-station.ts";
import { stationKeys, validateStationFields } from "./station-fields.ts";
import { expectSharded } from "./caller-kind.ts";
import type { StationKind } from "./station-kind.ts";
import { stationRoutes } from "./station-routes.ts";

export const forkKind: StationKind = {
  kind: "fork",
  validate(data, path) {
    expectRecord(data, path, ["kind", "branches"], [...stationKeys, "need"]);
    validateStationFields(data, path);
    expectSharded(data, path);
    const { branches, need } = data as ForkData<string>;
    if (!Array.isArray(branches) || branches.length === 0) {
      throw badValue(`${path}.branches`, "at least one route", branches);
    }
    if (branches.length > 255) throw badValue(`${path}.branches`, "at most 255 routes", branches.length);
    if (need !== undefined && expectPositiveInteger(need, `${path}.need`) > branches.length) {
      throw badValue(`${path}.need`, `at most the ${branches.length} branches`, need);
    }
  },
  routes: stationRoutes.fork,
  thin: (data) => data,
  build: (data, context) => new ForkStation(data as ForkData<string>, context),
};
