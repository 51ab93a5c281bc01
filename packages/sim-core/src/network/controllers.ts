import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Controller, ControllerContext } from "../control/controller-kind.ts";
import { StationMeter } from "../control/station-meter.ts";
import type { DrawnFor } from "../station/purpose-draws.ts";
import { OwnDraws } from "../station/own-draws.ts";
import type { Serving } from "../station/server-schedule.ts";
import { shareOf } from "../station/station-fields.ts";
import type { Kinds } from "./kinds.ts";
import type { Model } from "./model.ts";
import type { ControllerData, NetworkData } from "./network-data.ts";
import { underPath } from "./under-path.ts";

/** Refuses controllers that are not their kinds' data, name no station, or set the servers of one that another sets. */
export const validateControllers = (data: NetworkData, path: string, kinds: Kinds): void => {
  if (data.controllers === undefined) return;
  const names = typeof data.controllers === "object" ? Object.keys(data.controllers ?? {}) : [];
  expectRecord(data.controllers, path, [], names);
  const setBy = new Map<string, string>();
  for (const [name, controller] of Object.entries(data.controllers)) {
    const at = `${path}.${name}`;
    if (typeof controller !== "object" || controller === null) {
      throw badValue(at, "an object with the fields of its kind", controller);
    }
    const kind = kinds.controller(controller, at);
    kind.validate(controller, at);
    for (const station of kind.stations(controller)) {
      if (Object.hasOwn(data.stations, station)) continue;
      throw badValue(`${at}.station`, `one of ${Object.keys(data.stations).join(", ")}`, station);
    }
    for (const [station, wanted] of Object.entries(kind.ofKind?.(controller) ?? {})) {
      if ((data.stations[station].kind ?? "queue") === wanted) continue;
      throw badValue(at, `${station} to be a station of kind ${wanted}`, data.stations[station].kind ?? "queue");
    }
    for (const [station, { min, max }] of Object.entries(kind.keepsServers?.(controller) ?? {})) {
      // Others would last until the first decision alone. A schedule is the least beside a controller.
      const { servers = 1, schedule } = data.stations[station] as Serving;
      if (schedule !== undefined || (servers >= min && servers <= max)) continue;
      const [field, bound, got] = servers < min ? ["min", "most", min] : ["max", "least", max];
      throw badValue(`${at}.${field}`, `at ${bound} the servers ${station} begins with, ${servers}`, got);
    }
    for (const [station, most] of Object.entries(kind.changesServers?.(controller) ?? {})) {
      const other = setBy.get(station);
      if (other !== undefined)
        throw badValue(`${at}.station`, "a station whose servers no other sets", station, `${path}.${other} does.`);
      setBy.set(station, name);
      const { [station]: changed } = data.stations;
      const { mostServers, scheduledServers } = kinds.station(changed, station);
      const room = mostServers?.(changed) ?? 0;
      if (room === 0) throw badValue(`${at}.station`, "a station whose servers can change", station);
      if (most > room) throw badValue(`${at}.max`, `at most the station's capacity, ${room}`, most);
      const scheduled = scheduledServers?.(changed) ?? 0;
      if (most < scheduled)
        throw badValue(`${at}.max`, `at least what its station's schedule gives, ${scheduled}`, most);
    }
  }
};

/** Controllers thinned as their stations are. */
export const thinControllers = (
  network: NetworkData,
  { slice, wholeSlice }: { readonly slice: number; readonly wholeSlice: number },
  kinds: Kinds,
): Pick<NetworkData, "controllers"> => {
  if (network.controllers === undefined) return {};
  const controllers: { [name: string]: ControllerData } = {};
  for (const [name, data] of Object.entries(network.controllers)) {
    const kind = kinds.controller(data, name);
    const share = shareOf(network.stations[kind.stations(data)[0]], slice, wholeSlice);
    controllers[name] = share === 1 ? data : underPath(`controllers.${name}`, () => kind.thin(data, share));
  }
  return { controllers };
};

/** Builds the controllers of a model whose stations stand. */
export const buildControllers = (
  network: NetworkData,
  model: Model,
  { kinds, ...drawn }: DrawnFor & { readonly kinds: Kinds },
): readonly Controller[] =>
  Object.entries(network.controllers ?? {}).map(([name, data]) => {
    const { simulation, probe } = model;
    const station = (wanted: string) => model.stations.find((each) => each.name === wanted)!;
    const context: ControllerContext = {
      name,
      simulation,
      probe,
      station,
      meter: (wanted) => new StationMeter(station(wanted), probe, simulation),
      ownDraws: (purpose) => new OwnDraws(drawn, `controller ${name}/${purpose}`),
    };
    return kinds.controller(data, name).build(data, context);
  });
