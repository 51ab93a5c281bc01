import { constant, deterministic, lognormal, type SourceData } from "@double11/sim-core";
import { callGap } from "../parameter/call-gap.ts";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "Which rows are hot: products sold side by side, or one at each call";

const figures = {
  products: {
    value: 10,
    unit: "products, each a row of its own",
    reference: "Ten calls of half an hour",
    confidence: "assumed",
    range: [2, 100],
  },
  buyers: {
    value: 4_000,
    unit: "buyers a product",
    reference: "A tenth of a giant's 40,000; a row's load scales with it",
    confidence: "assumed",
    range: [400, 40_000],
  },
  gap: callGap,
  isLive: {
    value: 1,
    unit: "1 when each product is sold at its call, 0 when all are sold all the time",
    reference: "A choice",
    confidence: "assumed",
  },
  reaction: p.reactionMedian,
  reactionSigma: p.reactionSigma,
  rowRate: {
    value: 3_100,
    unit: "updates/s on one row",
    reference: "A tenth of 31,000, as the buyers are",
    confidence: "derived",
  },
} as const;

type Plan = PlanOf<keyof typeof figures>;

const rowOf = (product: number): string => `row${product + 1}`;
export const productsOf = ({ products }: Plan): readonly string[] =>
  Array.from({ length: products }, (_, at) => rowOf(at));

const called = (product: number, { gap, buyers, reaction, reactionSigma, products }: Plan): SourceData => ({
  kind: "pulses",
  first: deterministic((product + 0.25) * gap),
  // Its next call would be after the end.
  gap: deterministic(2 * products * gap),
  size: buyers,
  reaction: lognormal({ median: reaction, sigma: reactionSigma }),
  to: rowOf(product),
});

/**
 * The same buyers of the same products: at one call after another, or all the time.
 *
 * Evenly 4,000 / 190 s = 21/s in all, 2.1/s a row. At a call up to 1,600/s on one row that takes 3,100/s, half busy, and nothing on the others.
 */
export const liveKeys = study({
  name: "live-keys",
  title,
  parameters: figures,
  assemble: (plan) => {
    const rows = productsOf(plan);
    const even = Object.fromEntries(rows.map((row) => [row, 1 / rows.length]));
    const rate = plan.buyers / plan.gap;
    return scenarioOf({
      name: "live-keys",
      title,
      until: plan.products * plan.gap,
      sources:
        plan.isLive > 0
          ? Object.fromEntries(rows.map((_, product) => [`call${product + 1}`, called(product, plan)]))
          : { evenly: { kind: "poisson", rate: constant(rate), to: even } },
      stations: Object.fromEntries(rows.map((row) => [row, { service: deterministic(1 / plan.rowRate) }])),
      presentation: Object.fromEntries(
        rows.map((row, at) => [row, { title: `Product ${at + 1}`, customer: "deduction", role: "row" } as const]),
      ),
    });
  },
});
