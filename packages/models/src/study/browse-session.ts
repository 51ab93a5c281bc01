import { exponential, lognormal, piecewise, type Presentation, type Route, type StationData } from "@double11/sim-core";
import { browseSessionParameters } from "../parameter/browse-session.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "Browsing while buying: pages, trust, and what is remembered";

export type BrowsePlan = PlanOf<keyof typeof browseSessionParameters>;

/** What a visitor is: a stranger; one who trusts; one who remembers something discovered; both. */
export const minds = ["visitors", "trusting", "planted", "loyal"] as const;
export type Mind = (typeof minds)[number];

/** Where a page leads, whatever the mind. */
export const pages = {
  search: { detail: 0.6, home: 0.1, leaving: 0.3 },
  recommended: { detail: 0.35, recommended: 0.35, leaving: 0.3 },
  liveRoom: { detail: 0.5, home: 0.2, leaving: 0.3 },
} as const;

const homeOf = ({ toLive }: BrowsePlan) => ({ search: 0.3, recommended: 0.6 - toLive, liveRoom: toLive, leaving: 0.1 });

/** Chance that such a mind puts what it sees into the cart. */
const buys = (plan: BrowsePlan, mind: Mind): number =>
  ({
    visitors: plan.buyAtSight,
    trusting: plan.buyTrusting,
    planted: plan.buyRemembered,
    loyal: Math.min(1, plan.buyRemembered + plan.buyTrusting),
  })[mind];

const trusts: { readonly [mind in Mind]: Mind } = {
  visitors: "trusting",
  trusting: "trusting",
  planted: "loyal",
  loyal: "loyal",
};
const remembers: { readonly [mind in Mind]: Mind } = {
  visitors: "planted",
  trusting: "loyal",
  planted: "planted",
  loyal: "loyal",
};

/** The same for each mind, or what each does. */
const byMind = (of: (mind: Mind) => Route<string>): Route<string> => ({
  byClass: Object.fromEntries(minds.map((mind) => [mind, of(mind)])),
});

/** The mind changes with that chance; the way is the same. */
const changes = (mind: Mind, next: Mind, chance: number, to: Route<string>): Route<string> =>
  mind === next || chance === 0 ? to : { as: { [next]: chance, [mind]: 1 - chance }, to };

const stationsOf = (plan: BrowsePlan): { readonly [name: string]: StationData } => {
  const page = (to: Route<string>, seconds = plan.dwell): StationData => ({
    kind: "delay",
    service: exponential({ mean: seconds }),
    to,
  });
  const turn = (to: Route<string>): StationData => page(to, 1e-3);
  const isBack = (mind: Mind): boolean => mind === "planted" || mind === "loyal";
  return {
    home: page(homeOf(plan)),
    search: page(pages.search),
    recommended: page(pages.recommended),
    liveRoom: page(
      byMind((mind) => changes(mind, trusts[mind], plan.trustLive, pages.liveRoom)),
      plan.watch,
    ),
    detail: page(byMind((mind) => changes(mind, trusts[mind], plan.trustDetail, "decision"))),
    decision: turn(byMind((mind) => ({ cart: buys(plan, mind), wonder: 1 - buys(plan, mind) }))),
    // Not now, but perhaps one day.
    wonder: turn(byMind((mind) => changes(mind, remembers[mind], plan.plant, { recommended: 0.5, leaving: 0.5 }))),
    cart: page({ order: 0.8, leaving: 0.2 }),
    leaving: turn(
      byMind((mind) => (isBack(mind) ? { away: plan.comesBack, "exit:left": 1 - plan.comesBack } : "exit:left")),
    ),
    // They come back by search, for they know what they want.
    away: page("search", plan.away),
    order: { servers: plan.orderServers, service: exponential({ mean: plan.orderTime }), to: "pay" },
    pay: {
      kind: "delay",
      service: lognormal({ median: 12, sigma: 0.8 }),
      to: byMind((mind) => ({
        [isBack(mind) ? "exit:paidLater" : "exit:paidAtOnce"]: plan.paidShare,
        "exit:unpaid": 1 - plan.paidShare,
      })),
    },
  };
};

const stage = (title: string, note?: string): Presentation => ({
  title,
  customer: "page view",
  role: "stage",
  ...(note ? { note } : {}),
});
const aside = (title: string): Presentation => ({ title, customer: "visitor", role: "aside" });

/**
 * A visitor's way through the shop: home, search, recommendations, a live room, details, cart, order, pay. Hosts and details
 * win trust; what was seen and not bought may be remembered, and brings its visitor back.
 *
 * Load 50 visitors/s of some 4 pages, 48 s together with the live rooms: 2,400 looking at any time, nobody waits. One in
 * 26 orders: 2/s × 0.2 s = 0.4 of 2 servers, 20 % busy, a mean wait of 0.067 × 0.2 / (2 − 0.4) s = 8 ms.
 */
export const browseSession = study({
  name: "browse-session",
  title,
  parameters: browseSessionParameters,
  assemble: (plan) =>
    scenarioOf({
      name: "browse-session",
      title,
      // Long enough that nearly everyone who comes back has been.
      until: plan.duration + 12 * plan.away,
      sources: {
        visitors: {
          kind: "poisson",
          rate: piecewise([
            [0, plan.visitors],
            [plan.duration, plan.visitors],
          ]),
          to: "home",
        },
      },
      classes: minds.slice(1),
      stations: stationsOf(plan),
      presentation: {
        home: stage("Home"),
        search: stage("Search"),
        recommended: stage("Recommendations"),
        liveRoom: stage("Live room", "Who watches may come to trust the host."),
        detail: stage("Detail"),
        decision: aside("Decides"),
        wonder: aside("Not now"),
        cart: stage("Cart"),
        leaving: aside("Leaving"),
        away: { ...aside("Away"), note: "Remembers, and comes back by search." },
        order: { title: "Order", customer: "order", role: "stage" },
        pay: { title: "Pay", customer: "payment", role: "stage" },
      },
    }),
});
