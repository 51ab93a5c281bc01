import { badValue } from "../math/bad-value.ts";
import { expectNonNegative, expectPositive } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { RateController as RateControllerData } from "../network/network-data.ts";
import type { ControllerKind } from "./controller-kind.ts";
import { RateController } from "./rate-controller.ts";
import { thinThreshold, validateWatching, watchingKeys } from "./watching.ts";

const own = ["limiter", "above", "increase", "decrease", "min", "max"] as const;

export const rateControllerKind: ControllerKind = {
  kind: "rateController",
  validate(data, path) {
    expectRecord(data, path, [...watchingKeys, ...own], ["metricLag"]);
    const controller = data as RateControllerData<string>;
    validateWatching(controller, path);
    expectNonNegative(controller.above, `${path}.above`);
    for (const field of ["increase", "decrease", "min"] as const) expectPositive(controller[field], `${path}.${field}`);
    if (controller.decrease >= 1) throw badValue(`${path}.decrease`, "a factor below 1", controller.decrease);
    if (expectPositive(controller.max, `${path}.max`) < controller.min) {
      throw badValue(`${path}.max`, `at least min, ${controller.min}`, controller.max);
    }
  },
  stations: (data) => [(data as RateControllerData<string>).station, (data as RateControllerData<string>).limiter],
  ofKind: (data) => ({ [(data as RateControllerData<string>).limiter]: "limiter" }),
  thin(data, share) {
    const controller = data as RateControllerData<string>;
    const { above, increase, min, max } = controller;
    const fewer = { increase: increase / share, min: min / share, max: max / share };
    return { ...controller, ...fewer, above: thinThreshold(controller, above, share) };
  },
  build: (data, context) => new RateController(data as RateControllerData<string>, context),
};
