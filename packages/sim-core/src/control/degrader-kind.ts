import { badValue } from "../math/bad-value.ts";
import { expectArray } from "../math/expect-array.ts";
import { expectNonNegative } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Degrader as DegraderData } from "../network/network-data.ts";
import type { ControllerKind } from "./controller-kind.ts";
import { Degrader } from "./degrader.ts";
import { thinThreshold, validateWatching, watchingKeys } from "./watching.ts";

export const degraderKind: ControllerKind = {
  kind: "degrader",
  validate(data, path) {
    expectRecord(data, path, [...watchingKeys, "above", "below", "switches"], ["metricLag"]);
    const degrader = data as DegraderData<string>;
    validateWatching(degrader, path);
    expectNonNegative(degrader.above, `${path}.above`);
    if (expectNonNegative(degrader.below, `${path}.below`) > degrader.above) {
      throw badValue(`${path}.below`, `at most above, ${degrader.above}`, degrader.below);
    }
    expectArray(degrader.switches, `${path}.switches`, (name, at) => {
      if (typeof name !== "string") throw badValue(at, "the name of a switch", name);
    });
    if (new Set(degrader.switches).size < degrader.switches.length) {
      throw badValue(`${path}.switches`, "each switch once", degrader.switches);
    }
  },
  stations: (data) => [(data as DegraderData<string>).station, ...(data as DegraderData<string>).switches],
  ofKind: (data) => Object.fromEntries((data as DegraderData<string>).switches.map((name) => [name, "switch"])),
  thin(data, share) {
    const degrader = data as DegraderData<string>;
    const [above, below] = [degrader.above, degrader.below].map((limit) => thinThreshold(degrader, limit, share));
    return { ...degrader, above, below };
  },
  build: (data, context) => new Degrader(data as DegraderData<string>, context),
};
