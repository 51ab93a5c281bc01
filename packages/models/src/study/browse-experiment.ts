import { exponential, type ClassChange, type Route, type SourceData, type StationData } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "Browsing as an experiment: two arms of one shop";

interface Arm {
  /** Pages of the feed a session, on average. */
  readonly pages: number;
  /** Clicks a page of the feed. */
  readonly click: number;
  /** Seconds on a page, on average. */
  readonly dwell: number;
}

interface Sessions {
  readonly uplift: number;
  readonly pages: number;
  readonly click: number;
  readonly dwell: number;
  readonly trustGain: number;
}

/**
 * The treated arm: click-through, page views and dwell of a session each so many times the control's. A clicked page is
 * one view more, so pages · (1 + click) is what must grow, and dwell grows with views.
 */
const treated = ({ pages, click, dwell, uplift }: Sessions): Arm => {
  const clicks = click * (1 + uplift);
  return { click: clicks, pages: (pages * (1 + uplift) * (1 + click)) / (1 + clicks), dwell };
};

const arms = ["control", "treatment"] as const;

/** A session's way in one arm: feed, perhaps detail, and again, or out. */
const stationsOf = (plan: Sessions): { readonly [name: string]: StationData } => {
  const of = { control: { pages: plan.pages, click: plan.click, dwell: plan.dwell }, treatment: treated(plan) };
  return Object.fromEntries(
    arms.flatMap((arm): [string, StationData][] => {
      const { pages, click, dwell } = of[arm];
      const on = 1 - 1 / pages;
      const service = exponential({ mean: dwell });
      // A detail page trusts; who trusts buys more often.
      const decide: Route<string> = { [`${arm}Feed`]: on, [`${arm}Basket`]: 1 - on };
      const trusting: ClassChange<string> = { as: { trusting: plan.trustGain, [arm]: 1 - plan.trustGain }, to: decide };
      return [
        [`${arm}Feed`, { kind: "delay", service, to: { [`${arm}Detail`]: click, [`${arm}Next`]: 1 - click } }],
        [`${arm}Next`, { kind: "delay", service: exponential({ mean: 1e-3 }), to: decide }],
        [
          `${arm}Detail`,
          { kind: "delay", service, to: { byClass: { control: trusting, treatment: trusting, trusting: decide } } },
        ],
        [
          `${arm}Basket`,
          {
            kind: "delay",
            service: exponential({ mean: 1e-3 }),
            to: {
              byClass: {
                control: { order: 0.02, [`exit:${arm}Left`]: 0.98 },
                treatment: { order: 0.02, [`exit:${arm}Left`]: 0.98 },
                trusting: { order: 0.1, [`exit:${arm}Left`]: 0.9 },
              },
            },
          },
        ],
      ];
    }),
  );
};

/**
 * Sessions of two arms, the same but for an uplift of the treated one; details win trust, and who trusts buys more often.
 *
 * 20 sessions/s an arm of 12 feed pages and 12 × 0.3 = 3.6 details, 15.6 views; 20 % more are 18.7. Orders: about 40 × 0.06 = 2.4/s
 * of 0.2 s, 0.5 busy of 2.
 */
export const browseExperiment = study({
  name: "browse-experiment",
  title,
  parameters: {
    sessions: {
      value: 20,
      unit: "sessions/s an arm",
      reference: "A sample of the shop's",
      confidence: "assumed",
      range: [10, 2_000],
    },
    pages: {
      value: 12,
      unit: "feed pages a session",
      reference: "45 views a purchase at 2 % of events (UserBehavior 2017) leave it open",
      confidence: "assumed",
      range: [5, 40],
    },
    click: {
      value: 0.3,
      unit: "clicks a feed page",
      reference: "Not published",
      confidence: "assumed",
      range: [0.05, 0.5],
    },
    dwell: { value: 8, unit: "s a page", reference: "Not published", confidence: "assumed", range: [3, 30] },
    uplift: {
      value: 0.2,
      unit: "of dwell, views and click-through",
      reference: "New homepage: + 20 % of each (QbitAI's interview, 2020-12)",
      confidence: "published",
    },
    trustGain: {
      value: 0.25,
      unit: "of details that win trust",
      reference: "Not published",
      confidence: "assumed",
      range: [0, 0.6],
    },
    orderServers: {
      value: 2,
      unit: "orders in creation at once",
      reference: "A quarter busy: room for 20 % more",
      confidence: "assumed",
    },
    duration: {
      value: 600,
      unit: "s",
      reference: "Ten minutes of new sessions; they are all seen to their end",
      confidence: "assumed",
    },
  },
  assemble: (plan) => {
    const source = (arm: string): SourceData => ({
      kind: "stages",
      start: plan.sessions,
      stages: [{ duration: plan.duration, target: plan.sessions }],
      spacing: "poisson",
      to: `${arm}Feed`,
    });
    const stations = stationsOf(plan);
    return scenarioOf({
      name: "browse-experiment",
      title,
      // Long enough that every session has ended.
      until: plan.duration + 1_800,
      sources: { control: source("control"), treatment: source("treatment") },
      classes: ["trusting"],
      stations: {
        ...stations,
        order: { servers: plan.orderServers, service: exponential({ mean: 0.2 }), to: "exit:ordered" },
      },
      presentation: Object.fromEntries(
        [...Object.keys(stations), "order"].map((name) => [
          name,
          {
            title: name,
            customer: name === "order" ? "order" : "session",
            role: name.endsWith("Next") ? "aside" : "stage",
          } as const,
        ]),
      ),
    });
  },
});
