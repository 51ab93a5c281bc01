import { redPackets } from "../study/red-packets.ts";
import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Check } from "./check.ts";

type Plan = PlanOf<keyof typeof redPackets.parameters>;

const outcomeOf = (plan: Plan) => {
  const { figures } = observe(redPackets.assemble(plan));
  const [book] = figures.stations["packets"].books;
  const purchases = figures.exits["exit:bought"].left + figures.stations["packetPurchase"].served;
  return { rate: purchases / figures.emitted["visitors"], spent: book.sold, over: book.sold + book.held - plan.budget };
};

/** The same packets to those whom they move. */
export const packetBudget: Check = {
  id: "red-packets",
  row: 17,
  kind: "assumed",
  statement:
    "Packets given to whom a model expects to be moved by them sell more than the same number given at random, never beyond the budget",
  expected:
    "purchases + 20 to 30 % at equal budget (published + 24.94 %); spent ≤ budget under either policy, and under one too small",
  reference:
    "DAliM on lucky money, Double 11 of 2017 (segments and accuracy assumed so that the published gain comes out)",
  run: async () => {
    const plan = planOf(redPackets);
    const model = outcomeOf(plan);
    const random = outcomeOf({ ...plan, targeting: 0 });
    const tight = outcomeOf({ ...plan, budget: 5_000 });
    const measured = {
      "purchase rate, by the model": model.rate,
      "purchase rate, at random": random.rate,
      gain: model.rate / random.rate - 1,
      "spent by the model over at random": model.spent / random.spent,
      "spent of a budget of 5,000": tight.spent,
      "granted beyond a budget": Math.max(0, model.over, random.over, tight.over),
    };
    const pass =
      measured.gain >= 0.2 &&
      measured.gain <= 0.3 &&
      Math.abs(measured["spent by the model over at random"] - 1) < 0.03 &&
      measured["granted beyond a budget"] === 0 &&
      tight.spent === 5_000;
    return { measured, pass };
  },
};
