import { FluidDelay } from "../fluid/fluid-delay.ts";
import { noFluid } from "../fluid/no-fluid.ts";
import { expectNonNegative } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { DelayStation as DelayData } from "../network/network-data.ts";
import { DelayStation } from "./delay-station.ts";
import { fluidService, serviceByClass, validateService } from "./service-data.ts";
import { shareOf, stationKeys, validateStationFields } from "./station-fields.ts";
import type { StationKind } from "./station-kind.ts";
import { stationRoutes } from "./station-routes.ts";

export const delayKind: StationKind = {
  kind: "delay",
  validate(data, path) {
    expectRecord(data, path, [], [...stationKeys, "service", "perPresent"]);
    validateStationFields(data, path);
    validateService((data as DelayData<string>).service, `${path}.service`);
    const { perPresent } = data as DelayData<string>;
    if (perPresent !== undefined) expectNonNegative(perPresent, `${path}.perPresent`);
  },
  routes: stationRoutes.delay,
  /** Each who is simulated stands for k who are there. */
  thin(data, slice) {
    const delay = data as DelayData<string>;
    return delay.perPresent === undefined ? delay : { ...delay, perPresent: delay.perPresent * shareOf(delay, slice) };
  },
  build: (data, context) => new DelayStation(data as DelayData<string>, context),
  everyClass: serviceByClass,
  fluid(data, path) {
    if ((data as DelayData<string>).perPresent !== undefined)
      throw noFluid(`${path}.perPresent`, "a delay that crowds");
    const { mean, variance } = fluidService((data as DelayData<string>).service, path);
    if (!(variance < Infinity)) throw noFluid(`${path}.service`, "a stay without a variance");
    return new FluidDelay(mean, mean === 0 ? 0 : variance / mean ** 2);
  },
};
