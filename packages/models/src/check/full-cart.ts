import { erlangB } from "@double11/sim-core/theory";
import { cartLimit, type CartPlan } from "../study/cart-limit.ts";
import { observe } from "../study/observe.ts";
import { planOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

const measure = (plan: CartPlan): Figures => {
  const { figures } = observe(cartLimit.assemble(plan));
  const turnedAway = (station: string): number => figures.stations[station].refused / figures.stations[station].arrived;
  return { "no place, spot sale": turnedAway("spot"), "no place, presale": turnedAway("presale") };
};

const plan = planOf(cartLimit);
const offered = plan.items * plan.keeps;
const spot = erlangB(offered * (1 - plan.presaleShare), plan.spotPlaces);
const presale = erlangB(offered * plan.presaleShare, plan.presalePlaces);
const percent = (share: number): string => (100 * share).toFixed(1);

/** A cart of so many places is a telephone exchange of so many lines. */
export const fullCart = predicted<CartPlan>({
  id: "full-cart",
  row: 21,
  statement:
    "Of what an eager shopper wants to keep, the cart's limit of 120 and 80 items turns some away, the presale's more",
  expected: `${percent(spot)} % and ${percent(presale)} %, each ± 8 %`,
  reference:
    "Erlang's loss formula (1917), which holds for any law of the days kept; the limits of 2020 (CodeTD 17373759)",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    isWithin(0.08, figures["no place, spot sale"], spot) && isWithin(0.08, figures["no place, presale"], presale),
  off: { change: "no limit", inputs: { ...plan, spotPlaces: 10_000, presalePlaces: 10_000 } },
  moved: {
    change: "a fifth fewer items a day",
    inputs: { ...plan, items: 0.8 * plan.items },
    figure: "no place, presale",
    ratio: [0.05, 0.13],
  },
});
