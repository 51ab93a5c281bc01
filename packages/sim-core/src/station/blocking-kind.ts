import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { BlockingStation as BlockingData } from "../network/network-data.ts";
import { BlockingStation } from "./blocking-station.ts";
import { thinServers } from "./server-schedule.ts";
import { serviceByClass, validateService } from "./service-data.ts";
import { expectTarget, shareOf, stationKeys, validateStationFields } from "./station-fields.ts";
import type { StationKind } from "./station-kind.ts";
import { stationRoutes } from "./station-routes.ts";

export const blockingKind: StationKind = {
  kind: "blocking",
  validate(data, path) {
    expectRecord(data, path, ["kind", "service"], [...stationKeys, "servers", "speed", "capacity", "refused"]);
    validateStationFields(data, path);
    const { service, servers = 1, speed, capacity, refused } = data as BlockingData<string>;
    validateService(service, `${path}.service`);
    expectPositiveInteger(servers, `${path}.servers`);
    if (speed !== undefined) expectPositive(speed, `${path}.speed`);
    if (capacity !== undefined && expectPositiveInteger(capacity, `${path}.capacity`) < servers) {
      throw badValue(`${path}.capacity`, "at least the number of servers (K counts those in service)", capacity);
    }
    expectTarget(refused, `${path}.refused`);
  },
  routes: stationRoutes.blocking,
  everyClass: serviceByClass,
  thin(data, slice) {
    const blocking = data as BlockingData<string>;
    const k = shareOf(blocking, slice);
    if (k === 1) return blocking;
    const { servers, kept, fields } = thinServers(blocking, k);
    const { capacity } = blocking;
    const places = capacity === undefined ? {} : { capacity: kept + Math.round((capacity - servers) / k) };
    return { ...blocking, ...fields, ...places };
  },
  build: (data, context) => new BlockingStation(data as BlockingData<string>, context),
};
