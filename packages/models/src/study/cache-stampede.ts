import { constant, deterministic } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "A hot page expires: the stampede to the origin";

/**
 * One hot object in a cache that forgets it every ten seconds.
 *
 * Load 2,000/s; the origin takes 0.5 s. Until the object is back 2,000 × 0.5 = 1,000 more ask for it: 1 + 1,000 go to the
 * origin at each expiry, or 1 if the others wait for the first.
 */
export const cacheStampede = study({
  name: "cache-stampede",
  title,
  parameters: {
    rate: {
      value: 2_000,
      unit: "requests/s for the object",
      reference: "One hot item at one edge",
      confidence: "assumed",
      range: [100, 50_000],
    },
    originTime: { value: 0.5, unit: "s", reference: "A page rendered anew", confidence: "assumed", range: [0.05, 5] },
    ttl: { value: 10, unit: "s", reference: "A detail page's time to live", confidence: "assumed", range: [1, 600] },
    singleFlight: {
      value: 1,
      unit: "1 when those who miss together wait for one, else 0",
      reference: "The mechanism",
      confidence: "assumed",
    },
    duration: { value: 105, unit: "s", reference: "Ten expiries", confidence: "assumed" },
  },
  assemble: (plan) =>
    scenarioOf({
      name: "cache-stampede",
      title,
      until: plan.duration,
      sources: { shoppers: { kind: "poisson", rate: constant(plan.rate), to: "cache" } },
      stations: {
        cache: {
          kind: "cache",
          keys: deterministic(1),
          miss: "origin",
          ttl: plan.ttl,
          singleFlight: plan.singleFlight !== 0,
        },
        origin: { kind: "delay", service: deterministic(plan.originTime), to: "cache" },
      },
      presentation: {
        cache: { title: "Cache", customer: "request", role: "stage", note: "Forgets the object at its time to live." },
        origin: { title: "Origin", customer: "request", role: "stage" },
      },
    }),
});
