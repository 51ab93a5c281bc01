import { FluidDelay } from "../fluid/fluid-delay.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { DelayStation as DelayData } from "../network/network-data.ts";
import { DelayStation } from "./delay-station.ts";
import { fluidService, serviceByClass, validateService } from "./service-data.ts";
import { stationKeys, validateStationFields } from "./station-fields.ts";
import type { StationKind } from "./station-kind.ts";

export const delayKind: StationKind = {
  kind: "delay",
  validate(data, path) {
    expectRecord(data, path, [], [...stationKeys, "service"]);
    validateStationFields(data, path);
    validateService((data as DelayData<string>).service, `${path}.service`);
  },
  routes: (data) => ({ to: data.to ?? "exit" }),
  thin: (data) => data,
  build: (data, context) => new DelayStation(data as DelayData<string>, context),
  everyClass: serviceByClass,
  fluid(data, path) {
    const { mean, variance } = fluidService((data as DelayData<string>).service, path);
    return new FluidDelay(mean, variance / mean ** 2);
  },
};
