import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { ConcurrencyController as ConcurrencyControllerData } from "../network/network-data.ts";
import { ConcurrencyController } from "./concurrency-controller.ts";
import type { ControllerKind } from "./controller-kind.ts";
import { serverChanges } from "./server-changes.ts";
import { thinBounds } from "./thin-bounds.ts";

export const concurrencyControllerKind: ControllerKind = {
  kind: "concurrencyController",
  validate(data, path) {
    expectRecord(data, path, ["kind", "station", "period", "max"], ["window", "min"]);
    const { period, window, min = 1, max } = data as ConcurrencyControllerData<string>;
    expectPositive(period, `${path}.period`);
    if (window !== undefined && expectPositive(window, `${path}.window`) < period) {
      throw badValue(`${path}.window`, `at least the period, ${period}`, window);
    }
    expectPositiveInteger(min, `${path}.min`);
    if (expectPositiveInteger(max, `${path}.max`) < min) throw badValue(`${path}.max`, `at least min, ${min}`, max);
  },
  stations: (data) => [(data as ConcurrencyControllerData<string>).station],
  changesServers: serverChanges.concurrencyController,
  thin(data, share) {
    const controller = data as ConcurrencyControllerData<string>;
    return { ...controller, ...thinBounds(controller, share) };
  },
  build: (data, context) => new ConcurrencyController(data as ConcurrencyControllerData<string>, context),
};
