import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { SwitchStation as SwitchData } from "../network/network-data.ts";
import { stationKeys, validateStationFields } from "../station/station-fields.ts";
import type { StationKind } from "../station/station-kind.ts";
import { stationRoutes } from "../station/station-routes.ts";
import { SwitchStation } from "./switch-station.ts";

export const switchKind: StationKind = {
  kind: "switch",
  validate(data, path) {
    expectRecord(data, path, ["kind", "degraded"], [...stationKeys, "isOn"]);
    validateStationFields(data, path);
    const { isOn } = data as SwitchData<string>;
    if (isOn !== undefined && typeof isOn !== "boolean") throw badValue(`${path}.isOn`, "true or false", isOn);
  },
  routes: stationRoutes.switch,
  thin: (data) => data,
  build: (data, context) => new SwitchStation(data as SwitchData<string>, context),
};
