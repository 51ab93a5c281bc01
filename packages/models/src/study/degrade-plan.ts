import { exponential, piecewise, type StationData } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "A degrade plan: parts of a page that go first, and come back last";

const part = (value: number) =>
  ({ value, unit: "s", reference: "A share of the page's 12 ms; not published", confidence: "assumed" }) as const;

const figures = {
  views: {
    value: 3_090_000,
    unit: "page views/s as planned",
    reference: "583,000 orders/s × 5.3 views (InfoQ, 2012-12)",
    confidence: "derived",
  },
  over: {
    value: 1.5,
    unit: "times the plan",
    reference: "A stress, not a forecast",
    confidence: "assumed",
    range: [1, 3],
  },
  threads: {
    value: 46_000,
    unit: "pages at once",
    reference: "3.09 M/s × 12 ms = 37,100, over 0.8",
    confidence: "derived",
  },
  core: {
    ...part(0.003),
    reference: "What cannot be left out, of the page's 12 ms (InfoQ, 2012-12); the share is assumed",
  },
  reviews: part(0.0024),
  similar: part(0.0016),
  recommended: part(0.005),
  above: {
    value: 0.94,
    unit: "of threads busy",
    reference: "When the next part is left out; not published",
    confidence: "assumed",
    range: [0.7, 0.99],
  },
  below: {
    value: 0.66,
    unit: "of threads busy",
    reference: "When the last part comes back; not published",
    confidence: "assumed",
    range: [0.1, 0.7],
  },
  begins: { value: 20, unit: "s until more come than planned", reference: "Any time", confidence: "assumed" },
  lasts: { value: 40, unit: "s", reference: "Long against the plan's seconds", confidence: "assumed" },
  duration: { value: 120, unit: "s", reference: "A minute after it is over", confidence: "assumed" },
  slice: {
    value: 1_000,
    unit: "one view in",
    reference: "A resolution, not a figure of the world",
    confidence: "assumed",
  },
} as const;

export type DegradePlan = PlanOf<keyof typeof figures>;

/** From the part that is missed least to the one that sells most. */
const parts = ["reviews", "similar", "recommended"] as const;

const optional = (plan: DegradePlan): { readonly [name: string]: StationData } =>
  Object.fromEntries(
    parts.flatMap((name): [string, StationData][] => [
      [`${name}Switch`, { kind: "switch", to: name, degraded: "exit" }],
      [name, { kind: "delay", service: exponential({ mean: plan[name] }), to: "exit" }],
    ]),
  );

/**
 * A page holds a thread while its parts are fetched; while too many threads are busy, parts are left out, the one that is missed
 * least first.
 *
 * Load 3.09 M/s × 12 ms = 37,080 of 46,000 threads, 81 %. At 1.5 times 121 %: the queue grows by 0.8 M/s. Without reviews 9.6 ms
 * make it 97 %, without similar items 8 ms make it 81 %, below the 94 % at which more goes.
 */
export const degradePlan = study({
  name: "degrade-plan",
  title,
  parameters: figures,
  assemble: (plan) => {
    const { begins, lasts, views, over } = plan;
    return scenarioOf({
      name: "degrade-plan",
      title,
      until: plan.duration,
      slice: plan.slice,
      sources: {
        shoppers: {
          kind: "poisson",
          rate: piecewise([
            [0, views],
            [begins, views],
            [begins, views * over],
            [begins + lasts, views * over],
            [begins + lasts, views],
            [plan.duration, views],
          ]),
          to: "page",
        },
      },
      stations: {
        page: {
          kind: "caller",
          servers: plan.threads,
          steps: [{ service: exponential({ mean: plan.core }) }, ...parts.map((name) => ({ call: `${name}Switch` }))],
          to: "exit:shown",
        },
        ...optional(plan),
      },
      controllers: {
        plan: {
          kind: "degrader",
          station: "page",
          metric: "utilization",
          period: 1,
          above: plan.above,
          below: plan.below,
          switches: parts.map((name) => `${name}Switch`),
        },
      },
      presentation: {
        page: { title: "Page", customer: "page view", role: "stage", note: "Holds a thread while its parts come." },
        ...Object.fromEntries(
          parts.flatMap((name) => [
            [`${name}Switch`, { title: `${name}, or not`, customer: "page view", role: "aside" } as const],
            [name, { title: name, customer: "part", role: "row", of: "page" } as const],
          ]),
        ),
      },
    });
  },
});
