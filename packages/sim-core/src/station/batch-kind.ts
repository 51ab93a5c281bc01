import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { BatchStation as BatchData } from "../network/network-data.ts";
import { BatchStation } from "./batch-station.ts";
import { mostServers, thinServers } from "./server-schedule.ts";
import { serviceByClass, validateService } from "./service-data.ts";
import { expectTarget, shareOf, stationKeys, validateStationFields } from "./station-fields.ts";
import type { StationKind } from "./station-kind.ts";
import { stationRoutes } from "./station-routes.ts";

const advice = "Use slice 1, or sharded: false and a whole stream.";
const keys = [...stationKeys, "servers", "speed", "least", "longest", "capacity", "refused"];

export const batchKind: StationKind = {
  kind: "batch",
  validate(data, path) {
    expectRecord(data, path, ["kind", "service", "most"], keys);
    validateStationFields(data, path);
    const { service, servers = 1, speed, least = 1, most, longest, capacity, refused } = data as BatchData<string>;
    validateService(service, `${path}.service`);
    expectPositiveInteger(servers, `${path}.servers`);
    if (speed !== undefined) expectPositive(speed, `${path}.speed`);
    expectPositiveInteger(least, `${path}.least`);
    if (expectPositiveInteger(most, `${path}.most`) < least) throw badValue(`${path}.most`, "at least the least", most);
    if (longest !== undefined) expectNonNegative(longest, `${path}.longest`);
    if (capacity !== undefined && expectPositiveInteger(capacity, `${path}.capacity`) < servers * most) {
      throw badValue(`${path}.capacity`, "room for a full batch at every server", capacity);
    }
    expectTarget(refused, `${path}.refused`);
  },
  routes: stationRoutes.batch,
  everyClass: serviceByClass,
  /**
   * A batch is as large as it was; there are servers as at a queue. Where customers wait for others to come, it would
   * fill k times as slowly, and of a batch of fewer the last one would come too early: neither waits as the whole does.
   */
  thin(data, slice, isControlled) {
    const batch = data as BatchData<string>;
    const k = shareOf(batch, slice);
    if (k === 1) return batch;
    if ((batch.least ?? 1) > 1) throw badValue("least", `1 where one customer stands for ${k}`, batch.least, advice);
    const { servers, kept, fields } = thinServers(batch, k, isControlled);
    const { capacity, most } = batch;
    if (capacity === undefined) return { ...batch, ...fields };
    return { ...batch, ...fields, capacity: (kept + Math.round((capacity / most - servers) / k)) * most };
  },
  mostServers: (data) => mostServers(data as BatchData<string>),
  build: (data, context) => new BatchStation(data as BatchData<string>, context),
};
