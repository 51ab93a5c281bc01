import { constant, deterministic, exponential, zipf, type CacheStation } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "The CDN as caches: edge, regional, origin";

const figures = {
  rate: {
    value: 5_000,
    unit: "requests/s at one edge",
    reference: "An example; hit ratios do not depend on it",
    confidence: "assumed",
    range: [100, 100_000],
  },
  objects: {
    value: 100_000,
    unit: "objects",
    reference: "A sample of 14 to 16 M products with their images",
    confidence: "assumed",
    range: [10_000, 1_000_000],
  },
  zipf: {
    value: 1,
    unit: "exponent of the objects' popularity",
    reference: "Web caches have 0.64 to 0.83 (Breslau et al. 1999), a sale's head is hotter",
    confidence: "assumed",
    range: [0.6, 1.2],
  },
  edge: {
    value: 20_000,
    unit: "objects held at an edge",
    reference: "A fifth of all",
    confidence: "assumed",
    range: [1_000, 50_000],
  },
  regional: {
    value: 62_000,
    unit: "objects held in a region",
    reference: "So many that the CDN answers the published 95 % (Alibaba Cloud forum read-648)",
    confidence: "assumed",
    range: [20_000, 90_000],
  },
  originTime: { value: 0.05, unit: "s", reference: "An example", confidence: "assumed", range: [0.01, 0.5] },
  replacement: {
    value: 1,
    unit: "1 when caches evict whom nobody asked for longest, 0 when anyone",
    reference: "A choice",
    confidence: "assumed",
  },
  duration: { value: 240, unit: "s", reference: "Twice what fills the caches", confidence: "assumed" },
} as const;

type Plan = PlanOf<keyof typeof figures>;

/**
 * One edge in front of a region's cache in front of the origin; what many ask for at once is fetched once.
 *
 * 5,000/s; an edge that holds 20,000 of 100,000 objects answers 81 % by Che's approximation, the region 14 % more, and
 * 5 %, 250/s, are left to the origin: 250 × 0.05 s = 13 at a time.
 */
export const cdnCache = study({
  name: "cdn-cache",
  title,
  parameters: figures,
  assemble: (plan: Plan) => {
    const replacement: NonNullable<CacheStation<string>["replacement"]> = plan.replacement > 0 ? "lru" : "random";
    return scenarioOf({
      name: "cdn-cache",
      title,
      until: plan.duration,
      sources: { shoppers: { kind: "poisson", rate: constant(plan.rate), to: "edge" } },
      stations: {
        edge: {
          kind: "cache",
          keys: zipf({ items: plan.objects, exponent: plan.zipf }),
          capacity: plan.edge,
          replacement,
          miss: "toRegion",
          to: "exit:answered",
        },
        toRegion: { kind: "delay", service: deterministic(0.005), to: "regional" },
        regional: { kind: "cache", keys: "same", capacity: plan.regional, replacement, miss: "origin", to: "edge" },
        origin: { kind: "delay", service: exponential({ mean: plan.originTime }), to: "regional" },
      },
      presentation: {
        edge: { title: "Edge", customer: "request", role: "stage" },
        toRegion: { title: "To the region", customer: "request", role: "aside" },
        regional: { title: "Regional cache", customer: "request", role: "stage" },
        origin: { title: "Origin", customer: "request", role: "stage" },
      },
    });
  },
});
