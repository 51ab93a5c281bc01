import { erlang, exponential, type Rate } from "@double11/sim-core";
import { squareRootStaffing } from "@double11/sim-core/theory";
import { midnightDemand } from "../demand/midnight-demand.ts";
import { history } from "../parameter/history.ts";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "A year's peak against the plan of a year";

/** Published peak of a year, orders a second. */
const ordersOf = (year: number, field: string): number => {
  const found = history.find((each) => each.year === year);
  if (found) return found.orders;
  throw new RangeError(`scenario.${field}: expected a year from 2009 to 2020, got ${year}.`);
};

/** The demand around a midnight with this peak: the shape of 2020 at another height. */
export const yearDemand = (orders: number, midnight: number): Rate =>
  midnightDemand(
    {
      peak: orders,
      peakSecond: p.peakSecond.value,
      beforeMidnight: (p.ordersBeforeMidnight.value / p.peakOrders.value) * orders,
      jump: p.midnightJump.value,
      decayTime: p.decayTime.value,
      decayExponent: p.decayExponent.value,
      hotItemShare: p.hotItemShare.value,
      hotItemStock: p.hotItemStock.value,
      tailOrders: 0,
      tailAfter: p.tailAfter.value,
    },
    midnight,
  );

interface Sizing {
  readonly beta: number;
  readonly pageMargin: number;
}

/** Servers for a peak: pages with a margin, since the CDN is ordered first; orders by the square-root rule. */
export const sizeFor = (orders: number, { beta, pageMargin }: Sizing) => ({
  pages: Math.ceil(pageMargin * orders * p.viewsPerAttempt.value * p.pageTime.value),
  order: squareRootStaffing(orders * p.orderTime.value, beta),
});

/**
 * The shop of one year under the load of another: pages, then orders.
 *
 * Load of 2020: 583,000 × 5.3 × 12 ms = 37,079 pages and 583,000 × 0.2 s = 116,600 orders at once. Planned for it:
 * 1.3 × 37,079 pages and 116,600 + 2 √116,600 = 117,283 orders, 0.6 % of headroom, so no wait to speak of. On the plan of
 * 2019 the load is 7 % too high for orders: the queue grows by 38,000/s at the peak.
 */
export const yearHistory = study({
  name: "history",
  title,
  parameters: {
    year: {
      value: 2020,
      unit: "year whose buyers come",
      reference: "A choice",
      confidence: "assumed",
      range: [2009, 2020],
    },
    plannedFor: {
      value: 2020,
      unit: "year it was built for",
      reference: "A choice",
      confidence: "assumed",
      range: [2009, 2020],
    },
    beta: {
      value: 2,
      unit: "square roots of the load",
      reference: "Square-root staffing: 3 % of orders wait (Halfin & Whitt 1981)",
      confidence: "assumed",
      range: [0.5, 4],
    },
    pageMargin: {
      value: 1.3,
      unit: "times the load",
      reference: "The CDN was the first to saturate in 2010 and is planned two months ahead",
      confidence: "assumed",
      range: [1.1, 2],
    },
    duration: {
      value: 90,
      unit: "s, midnight after 10",
      reference: "The peak and what it leaves",
      confidence: "assumed",
    },
    buyers: {
      value: 2_000,
      unit: "simulated orders/s at the peak, at least 400",
      reference: "A resolution, not a figure of the world",
      confidence: "assumed",
    },
  },
  assemble: (plan) => {
    const orders = ordersOf(plan.year, "year");
    const { pages, order } = sizeFor(ordersOf(plan.plannedFor, "plannedFor"), plan);
    return scenarioOf({
      name: "history",
      title,
      epoch: `${plan.year}-11-10T23:59:50+08:00`,
      until: plan.duration,
      slice: Math.max(1, Math.round(orders / plan.buyers)),
      sources: { shoppers: { kind: "poisson", rate: yearDemand(orders, 10), to: "pages" } },
      stations: {
        pages: {
          servers: pages,
          service: exponential({ mean: p.pageTime.value }),
          fanOut: p.viewsPerAttempt.value,
          to: "order",
        },
        order: { servers: order, service: erlang({ mean: p.orderTime.value, phases: 4 }), to: "exit:created" },
      },
      presentation: {
        pages: { title: "Pages", customer: "page view", role: "stage", note: "The view that ends in the click." },
        order: { title: "Order", customer: "order", role: "stage" },
      },
    });
  },
});
