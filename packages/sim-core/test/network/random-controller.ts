import fc from "fast-check";
import { law, maybe, type Json } from "./random-features.ts";

export const changesServers = ({ kind = "queue", rates }: Json): boolean =>
  ["queue", "sharing", "stock", "batch", "caller"].includes(kind as string) && rates === undefined;

/** A controller, with the station before "s0" that it sets, if it sets one. */
export interface Controlled {
  readonly controller?: Json;
  readonly door?: Json;
}

const lag = { metricLag: fc.constant(3) };
const watch = { station: "s0", metric: "queue", period: 2 };

export const controlled: fc.Arbitrary<Controlled> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: maybe({
      ...lag,
      startUp: law(2),
      provisioningRate: fc.constant(0.5),
      down: fc.constant({ stabilization: 4 }),
      forecast: fc.constant({ ahead: 4 }),
    }).map((fields) => ({
      controller: { kind: "autoscaler", station: "s0", target: 0.6, period: 2, max: 4, ...fields },
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constant({ controller: { kind: "concurrencyController", station: "s0", period: 2, max: 4 } }),
  },
  {
    weight: 1,
    arbitrary: maybe(lag).map((fields) => ({
      controller: { kind: "degrader", ...watch, above: 1, below: 1, switches: ["door"], ...fields },
      door: { kind: "switch", to: "s0", degraded: { s0: 0.5, exit: 0.5 } },
    })),
  },
  {
    weight: 1,
    arbitrary: maybe(lag).map((fields) => ({
      controller: {
        kind: "rateController",
        ...watch,
        limiter: "door",
        above: 1,
        increase: 0.2,
        decrease: 0.5,
        min: 0.1,
        max: 2,
        ...fields,
      },
      door: { kind: "limiter", rate: 1, burst: 2, to: "s0" },
    })),
  },
);
