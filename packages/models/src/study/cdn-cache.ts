import { constant, deterministic, exponential, lognormal, zipf, type CacheStation } from "@double11/sim-core";
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
  objectSize: {
    value: 50_000,
    unit: "bytes, mean",
    reference: "A page of 1 MB in 20 objects; not published",
    confidence: "assumed",
    range: [5_000, 500_000],
  },
  link: {
    value: 2.5e9,
    unit: "bit/s out of the edge",
    reference: "5,000/s × 50 kB × 8 = 2 Gbit/s, over 0.8; 120 Tbit/s of all 1,500 nodes in 2018 are 80 Gbit/s each",
    confidence: "assumed",
    range: [2.1e9, 8e10],
  },
  replacement: {
    value: 1,
    unit: "1 when caches evict whom nobody asked for longest, 0 when anyone",
    reference: "A choice",
    confidence: "assumed",
  },
  duration: { value: 240, unit: "s", reference: "Twice what fills the caches", confidence: "assumed" },
} as const;

/** Spread of the objects' sizes, of the logarithm: icons and pictures. Sharing evenly, only their mean counts. */
const sizeSigma = 1;

type Plan = PlanOf<keyof typeof figures>;

/**
 * One edge in front of a region's cache in front of the origin; what many ask for at once is fetched once.
 *
 * 5,000/s; an edge that holds 20,000 of 100,000 objects answers 81 % by Che's approximation, the region 14 % more, and
 * 5 %, 250/s, are left to the origin: 250 × 0.05 s = 13 at a time. The link is 2 of 2.5 Gbit/s busy: an object takes
 * 0.16 ms / (1 − 0.8) = 0.8 ms.
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
          to: "link",
        },
        // Whoever is being sent to shares the link evenly.
        link: {
          kind: "sharing",
          service: lognormal({
            median: (8 * plan.objectSize) / plan.link / Math.exp(sizeSigma ** 2 / 2),
            sigma: sizeSigma,
          }),
          to: "exit:answered",
        },
        toRegion: { kind: "delay", service: deterministic(0.005), to: "regional" },
        regional: { kind: "cache", keys: "same", capacity: plan.regional, replacement, miss: "origin", to: "edge" },
        origin: { kind: "delay", service: exponential({ mean: plan.originTime }), to: "regional" },
      },
      presentation: {
        edge: { title: "Edge", customer: "request", role: "stage", note: "About 20 requests a page view." },
        link: {
          title: "Link to the viewers",
          customer: "object",
          role: "stage",
          note: `${plan.objectSize / 1000} kB each, at ${plan.link / 1e9} Gbit/s.`,
        },
        toRegion: { title: "To the region", customer: "request", role: "aside" },
        regional: { title: "Regional cache", customer: "request", role: "stage" },
        origin: { title: "Origin", customer: "request", role: "stage" },
      },
    });
  },
});
