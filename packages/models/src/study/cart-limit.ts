import { constant, exponential, lognormal, type Distribution, type StationData } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "An eager shopper's cart before the sale, and its limit of items";

const figures = {
  items: {
    value: 16,
    unit: "items put in a day",
    reference: "An eager shopper in the days before the sale; no figure is published",
    confidence: "assumed",
    range: [1, 60],
  },
  presaleShare: {
    value: 0.4,
    unit: "of them from the presale",
    reference: "Two fifths of the cart's places are theirs",
    confidence: "assumed",
    range: [0.1, 0.8],
  },
  keeps: {
    value: 12,
    unit: "days until it is bought or thrown out, mean",
    reference: "From the preheat to November 11",
    confidence: "assumed",
    range: [1, 30],
  },
  spotPlaces: {
    value: 120,
    unit: "items on spot sale",
    reference: "The cart's limit until it was widened to 300 (CodeTD 17373759)",
    confidence: "published",
  },
  presalePlaces: { value: 80, unit: "items of the presale", reference: "The same", confidence: "published" },
  duration: { value: 60_000, unit: "d", reference: "Many such carts, one after another", confidence: "assumed" },
} as const;

export type CartPlan = PlanOf<keyof typeof figures>;

/**
 * Items come into a cart and stay until they are bought or thrown out; what finds no place is turned away.
 *
 * Load 16 × 0.6 × 12 = 115 of 120 places on spot sale and 16 × 0.4 × 12 = 77 of 80 of the presale. Nobody waits: Erlang's
 * loss formula turns 4.8 % away from the former and 6.2 % from the latter, whatever the law of the days.
 */
export const cartLimit = study({
  name: "cart-limit",
  title,
  parameters: figures,
  assemble: (plan) => {
    const places = (count: number, service: Distribution): StationData => ({
      servers: count,
      capacity: count,
      service,
      refused: "exit:full",
      to: "exit:bought",
    });
    const sigma = 1;
    return scenarioOf({
      name: "cart-limit",
      title,
      epoch: "2020-10-20T00:00:00+08:00",
      time: "d",
      until: plan.duration,
      sources: {
        wishes: {
          kind: "poisson",
          rate: constant(plan.items),
          to: { spot: 1 - plan.presaleShare, presale: plan.presaleShare },
        },
      },
      stations: {
        spot: places(plan.spotPlaces, exponential({ mean: plan.keeps })),
        presale: places(plan.presalePlaces, lognormal({ median: plan.keeps / Math.exp(sigma ** 2 / 2), sigma })),
      },
      presentation: {
        spot: { title: "Spot sale", customer: "item", role: "row" },
        presale: { title: "Presale", customer: "item", role: "row" },
      },
    });
  },
});
