import { badValue } from "../math/bad-value.ts";
import { expectPositive } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { WarmUp as WarmUpData } from "../network/network-data.ts";
import { shareOf, stationKeys, expectTarget, validateStationFields } from "../station/station-fields.ts";
import type { StationKind } from "../station/station-kind.ts";
import { stationRoutes } from "../station/station-routes.ts";
import { GateStation } from "./gate-station.ts";
import { WarmUp } from "./warm-up.ts";

export const warmUpKind: StationKind = {
  kind: "warmUp",
  validate(data, path) {
    expectRecord(data, path, ["kind", "rate", "period"], [...stationKeys, "coldFactor", "window", "refused"]);
    validateStationFields(data, path);
    const gate = data as WarmUpData<string>;
    expectPositive(gate.rate, `${path}.rate`);
    expectPositive(gate.period, `${path}.period`);
    if (gate.window !== undefined) expectPositive(gate.window, `${path}.window`);
    const { coldFactor = 3, window = 1 } = gate;
    expectPositive(coldFactor, `${path}.coldFactor`);
    if (coldFactor <= 1) throw badValue(`${path}.coldFactor`, "a number above 1", coldFactor);
    // Who is never let in never warms it up.
    if (gate.rate * window < coldFactor) {
      throw badValue(`${path}.rate`, `at least one customer a window when cold (${coldFactor / window})`, gate.rate);
    }
    expectTarget(gate.refused, `${path}.refused`);
  },
  routes: stationRoutes.warmUp,
  thin(data, slice) {
    const gate = data as WarmUpData<string>;
    const k = shareOf(gate, slice);
    return { ...gate, rate: gate.rate / k, window: (gate.window ?? 1) * k };
  },
  build(data, context) {
    const gate = data as WarmUpData<string>;
    return new GateStation("warmUp", gate, context, new WarmUp({ coldFactor: 3, window: 1, ...gate }));
  },
};
