import { badValue } from "../math/bad-value.ts";
import { expectPositive } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { WarmUp as WarmUpData } from "../network/network-data.ts";
import { shareOf, stationKeys, expectTarget, validateStationFields } from "../station/station-fields.ts";
import type { StationKind } from "../station/station-kind.ts";
import { stationRoutes } from "../station/station-routes.ts";
import { GateStation } from "./gate-station.ts";
import { WarmUp } from "./warm-up.ts";

/** Customers that a thinned window lets in at least when cold: of fewer, those that are rounded away were too many. */
const fewestWhenCold = 10;

/** Thinned windows in the time it takes to warm up: tokens are renewed once a window, and in shorter ones chance refuses more. */
const windowsToWarmUp = 5;

/** How many a thinned window lets in when warm: as many as the whole one, unless that takes too long. */
const customersAWindow = ({ rate, period, window = 1, coldFactor = 3 }: WarmUpData<string>, k: number): number => {
  const inTime = Math.floor((rate * period) / k / windowsToWarmUp);
  const enough = Math.max(Math.ceil((rate * window) / k), Math.ceil(fewestWhenCold * coldFactor), inTime);
  return Math.min(rate * window, enough);
};

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
    if (k === 1) return gate;
    return { ...gate, rate: gate.rate / k, window: (customersAWindow(gate, k) * k) / gate.rate };
  },
  build(data, context) {
    const gate = data as WarmUpData<string>;
    return new GateStation("warmUp", gate, context, new WarmUp({ coldFactor: 3, window: 1, ...gate }));
  },
};
