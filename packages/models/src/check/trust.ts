import { browseExperiment } from "../study/browse-experiment.ts";
import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof browseExperiment.parameters>;

/** P(trusting at the end) of a session with geometrically many pages: of each, a detail wins trust with click × gain. */
const conversionOf = (pages: number, click: number, gain: number): number => {
  const on = 1 - 1 / pages;
  const none = 1 - click * gain;
  const never = (none * (1 - on)) / (1 - none * on);
  return 0.02 * never + 0.1 * (1 - never);
};

const measure = (plan: Plan): Figures => {
  const { figures } = observe(browseExperiment.assemble(plan));
  const converted = (arm: string) => {
    const ended = figures.stations[`${arm}Basket`].served;
    return (ended - figures.exits[`exit:${arm}Left`].left) / ended;
  };
  const ordered = figures.exits["exit:ordered"].left;
  const left = ordered + figures.exits["exit:controlLeft"].left + figures.exits["exit:treatmentLeft"].left;
  return {
    "conversion, control": converted("control"),
    "conversion, more content": converted("treatment"),
    "sessions missing": figures.emitted["control"] + figures.emitted["treatment"] - left - figures.present,
  };
};

const plan: Plan = { ...planOf(browseExperiment), sessions: 100, duration: 1_200, orderServers: 10 };
const treated = () => {
  const click = plan.click * (1 + plan.uplift);
  return { click, pages: (plan.pages * (1 + plan.uplift) * (1 + plan.click)) / (1 + click) };
};

/** Content wins trust, page by page, and trust buys: the chain's own arithmetic. */
export const trust = predicted<Plan>({
  id: "trust",
  row: 21,
  statement: "Who looks at more content trusts more often, and so buys more often; no session is lost on the way",
  expected:
    "conversion of both arms as the absorbing chain says ± 3 %, that with more content higher; 0 sessions missing",
  reference: "An absorbing Markov chain: details win trust with a chance of a quarter",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    isWithin(0.03, figures["conversion, control"], conversionOf(plan.pages, plan.click, plan.trustGain)) &&
    isWithin(
      0.03,
      figures["conversion, more content"],
      conversionOf(treated().pages, treated().click, plan.trustGain),
    ) &&
    figures["conversion, more content"] > figures["conversion, control"] &&
    figures["sessions missing"] === 0,
  off: { change: "no trust", inputs: { ...plan, trustGain: 0 } },
  moved: {
    change: "20 % fewer pages a session",
    inputs: { ...plan, pages: 0.8 * plan.pages },
    figure: "conversion, control",
    ratio: [0.87, 0.96],
  },
});
