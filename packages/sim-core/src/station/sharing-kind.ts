import { badValue } from "../math/bad-value.ts";
import { FluidQueue } from "../fluid/fluid-queue.ts";
import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { SharingStation as SharingData } from "../network/network-data.ts";
import { fluidService, serviceBySource, validateService } from "./service-data.ts";
import { SharingStation } from "./sharing-station.ts";
import { expectTarget, shareOf, stationKeys, validateStationFields } from "./station-fields.ts";
import type { StationKind } from "./station-kind.ts";

const keys = [...stationKeys, "servers", "service", "speed", "limit", "capacity", "refused"];

export const sharingKind: StationKind = {
  kind: "sharing",
  validate(data, path) {
    expectRecord(data, path, [], keys);
    validateStationFields(data, path);
    const sharing = data as SharingData<string>;
    const { servers = 1 } = sharing;
    validateService(sharing.service, `${path}.service`);
    expectPositiveInteger(servers, `${path}.servers`);
    if (sharing.speed !== undefined) expectPositive(sharing.speed, `${path}.speed`);
    const { limit = Infinity, capacity = Infinity } = sharing;
    if (limit !== Infinity) expectPositiveInteger(limit, `${path}.limit`);
    if (limit < servers) throw badValue(`${path}.limit`, "at least the number of servers", limit);
    if (capacity !== Infinity) expectPositiveInteger(capacity, `${path}.capacity`);
    if (capacity < (limit === Infinity ? servers : limit)) {
      throw badValue(`${path}.capacity`, "at least the servers and the limit (K counts those in service)", capacity);
    }
    expectTarget(sharing.refused, `${path}.refused`);
  },
  routes(data) {
    const { to = "exit", capacity, refused } = data as SharingData<string>;
    const refuses = capacity !== undefined || refused !== undefined;
    return { to, ...(refuses ? { refused: refused ?? "exit:refused" } : {}) };
  },
  /** As for queues: c' servers of a speed that leaves the load on each unchanged. */
  thin(data, slice) {
    const sharing = data as SharingData<string>;
    const k = shareOf(sharing, slice);
    if (k === 1) return sharing;
    const { servers = 1, speed = 1, limit, capacity } = sharing;
    const kept = Math.max(1, Math.round(servers / k));
    const beyond = (count: number) => kept + Math.round((count - servers) / k);
    return {
      ...sharing,
      servers: kept,
      speed: (speed * servers) / (k * kept),
      ...(limit === undefined ? {} : { limit: beyond(limit) }),
      ...(capacity === undefined ? {} : { capacity: beyond(capacity) }),
    };
  },
  everySource: serviceBySource,
  build: (data, context) => new SharingStation(data as SharingData<string>, context),
  /** Served are as many as in a queue of the same servers; who waits and who shares is all one to a fluid. */
  fluid(data, path) {
    const { servers = 1, speed = 1, service, capacity = Infinity } = data as SharingData<string>;
    return new FluidQueue({
      servers,
      rate: speed / fluidService(service, path).mean,
      capacity,
      balk: { above: Infinity, probability: 0 },
      impatience: 0,
      retry: { attempts: 1, meanDelay: 0 },
    });
  },
};
