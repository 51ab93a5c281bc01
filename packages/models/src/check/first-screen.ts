import { homeScreen, screenClick } from "../study/home-screen.ts";
import { observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof homeScreen.parameters>;
const plan = planOf(homeScreen);

const measure = (inputs: Plan): Figures => {
  const { figures } = observe(homeScreen.assemble(inputs));
  const of = (arm: string) => {
    const [home, view] = [figures.stations[`${arm}Home`].served, figures.stations[`${arm}View`].served];
    return { click: view / home, views: (home + view) / figures.emitted[arm] };
  };
  const [before, after] = [of("old"), of("new")];
  return {
    "click-through with the focus image": before.click,
    "click-through without it": after.click,
    "gain of click-through": after.click / before.click - 1,
    "gain of page views a session": after.views / before.views - 1,
  };
};

const [before, after] = [screenClick(plan.slots, true, plan), screenClick(plan.slots + plan.freed, false, plan)];
/** Homes and views of a session that returns with r after each click c: (1 + c) / (1 − c r). */
const views = (click: number): number => (1 + click) / (1 - click * plan.comeBack);
const gains = { click: after / before - 1, views: views(after) / views(before) - 1 };
const percent = (share: number): string => (100 * share).toFixed(1);

/** What the slots in place of the focus image bring, if buyers look from the top and lose interest slot by slot. */
export const firstScreen = predicted<Plan>({
  id: "first-screen",
  row: 18,
  statement:
    "Without the focus image more recommendations stand on the first screen, and more of those who look at it click",
  expected: `click-through ${percent(before)} → ${percent(after)} %, ${percent(gains.click)} % up, page views ${percent(gains.views)} % up, each ± 2 points`,
  reference:
    "Cascade model of clicks (Craswell et al., WSDM 2008) and an absorbing chain; attraction, attention and slots are assumed",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    isWithin(0.02, figures["click-through without it"], after) &&
    Math.abs(figures["gain of click-through"] - gains.click) < 0.02 &&
    Math.abs(figures["gain of page views a session"] - gains.views) < 0.02 &&
    figures["gain of click-through"] > 0.02,
  off: { change: "the focus image stays", inputs: { ...plan, freed: 0 } },
  moved: {
    change: "slots attract 20 % more",
    inputs: { ...plan, attraction: 1.2 * plan.attraction },
    figure: "click-through without it",
    ratio: [1.12, 1.19],
  },
});
