import { badValue } from "../math/bad-value.ts";
import { FluidQueue } from "../fluid/fluid-queue.ts";
import { noFluid } from "../fluid/no-fluid.ts";
import { expectArray } from "../math/expect-array.ts";
import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { SharingStation as SharingData } from "../network/network-data.ts";
import { mostServers, scheduledServers, thinServers, validateSchedule } from "./server-schedule.ts";
import { fluidRate, serviceByClass, validateService } from "./service-data.ts";
import { SharingStation } from "./sharing-station.ts";
import { expectTarget, shareOf, stationKeys, validateStationFields } from "./station-fields.ts";
import type { StationKind } from "./station-kind.ts";
import { stationRoutes } from "./station-routes.ts";

const keys = [...stationKeys, "servers", "schedule", "rates", "service", "speed", "limit", "capacity", "refused"];

const validateRates = ({ rates, servers, schedule }: SharingData<string>, path: string): void => {
  expectArray(rates, `${path}.rates`, expectPositive);
  for (const [field, value] of Object.entries({ servers, schedule })) {
    if (value !== undefined) throw badValue(`${path}.${field}`, "none beside rates, which say what is done", value);
  }
};

export const sharingKind: StationKind = {
  kind: "sharing",
  validate(data, path) {
    expectRecord(data, path, [], keys);
    validateStationFields(data, path);
    const sharing = data as SharingData<string>;
    const { servers = 1, limit = Infinity, capacity = Infinity } = sharing;
    validateService(sharing.service, `${path}.service`);
    expectPositiveInteger(servers, `${path}.servers`);
    validateSchedule(sharing, path, Math.min(limit, capacity), limit <= capacity ? "limit" : "capacity");
    if (sharing.speed !== undefined) expectPositive(sharing.speed, `${path}.speed`);
    if (sharing.rates !== undefined) validateRates(sharing, path);
    if (limit !== Infinity) expectPositiveInteger(limit, `${path}.limit`);
    if (limit < servers) throw badValue(`${path}.limit`, "at least the number of servers", limit);
    if (capacity !== Infinity) expectPositiveInteger(capacity, `${path}.capacity`);
    if (capacity < (limit === Infinity ? servers : limit)) {
      throw badValue(`${path}.capacity`, "at least the servers and the limit (K counts those in service)", capacity);
    }
    expectTarget(sharing.refused, `${path}.refused`);
  },
  routes: stationRoutes.sharing,
  /** As for queues. */
  thin(data, slice, isControlled) {
    const sharing = data as SharingData<string>;
    const k = shareOf(sharing, slice);
    if (k === 1) return sharing;
    if (sharing.rates !== undefined)
      throw badValue("rates", "none under a slice above 1", sharing.rates, "Use slice 1.");
    const { limit, capacity } = sharing;
    const { servers, kept, fields } = thinServers(sharing, k, isControlled);
    const beyond = (count: number) => kept + Math.round((count - servers) / k);
    return {
      ...sharing,
      ...fields,
      ...(limit === undefined ? {} : { limit: beyond(limit) }),
      ...(capacity === undefined ? {} : { capacity: beyond(capacity) }),
    };
  },
  everyClass: serviceByClass,
  mostServers: (data) =>
    (data as SharingData<string>).rates === undefined ? mostServers(data as SharingData<string>) : 0,
  scheduledServers: (data) => scheduledServers(data as SharingData<string>),
  build: (data, context) => new SharingStation(data as SharingData<string>, context),
  /** Served are as many as in a queue of the same servers; who waits and who shares is all one to a fluid. */
  fluid(data, path) {
    const { servers = 1, speed = 1, service, capacity = Infinity, schedule, rates } = data as SharingData<string>;
    if (schedule !== undefined) throw noFluid(`${path}.schedule`, "servers that change");
    if (rates !== undefined) throw noFluid(`${path}.rates`, "rates by the number there");
    return new FluidQueue({
      servers,
      rate: fluidRate(service, speed, path),
      capacity,
      balk: { above: Infinity, probability: 0 },
      impatience: 0,
      retry: { attempts: 1, meanDelay: 0 },
    });
  },
};
