import { browseSession, minds, pages, type BrowsePlan, type Mind } from "../study/browse-session.ts";
import { observe } from "../study/observe.ts";
import { planOf } from "../study/study.ts";
import type { Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

const exits = ["paidAtOnce", "paidLater", "unpaid", "left"] as const;

const measure = (plan: BrowsePlan): Figures => {
  const { figures } = observe(browseSession.assemble(plan));
  const [now, later, unpaid, left] = exits.map((exit) => figures.exits[`exit:${exit}`]?.left ?? 0);
  const visitors = figures.emitted["visitors"];
  return {
    "visitors who pay": (now + later) / (visitors - figures.present),
    "of them, for what they came back for or remembered": later / (now + later),
    "details an order": figures.stations["detail"].served / figures.stations["order"].served,
    "visitors missing": visitors - now - later - unpaid - left - figures.present,
  };
};

const plan = planOf(browseSession);

/** Chances that move less in a round have settled: far below what the check can tell. */
const stillness = 1e-9;

/**
 * The chance to pay from the home page on, by a chain over pages and minds written from the plan alone: each round takes
 * every state's chance from where it leads, until nothing moves.
 */
const chanceOf = (plan: BrowsePlan, counts: (mind: Mind) => boolean): number => {
  const isBack = (mind: Mind): boolean => mind === "planted" || mind === "loyal";
  const trusting = (mind: Mind): Mind => (isBack(mind) ? "loyal" : "trusting");
  const remembering = (mind: Mind): Mind => (mind === "visitors" || mind === "planted" ? "planted" : "loyal");
  const buy = {
    visitors: plan.buyAtSight,
    trusting: plan.buyTrusting,
    planted: plan.buyRemembered,
    loyal: plan.buyRemembered + plan.buyTrusting,
  };
  type Chances = { [state: string]: number };
  let chance: Chances = {};
  const at = (page: string, mind: Mind): number => chance[`${page} ${mind}`] ?? 0;
  const mix = (ways: { readonly [page: string]: number }, mind: Mind): number =>
    Object.entries(ways).reduce((sum, [page, share]) => sum + share * at(page, mind), 0);
  const perhaps = (share: number, from: Mind, to: Mind, of: (mind: Mind) => number): number =>
    share * of(to) + (1 - share) * of(from);
  for (;;) {
    const next: Chances = {};
    for (const mind of minds) {
      const put = (page: string, value: number): void => void (next[`${page} ${mind}`] = value);
      put("home", mix({ search: 0.3, recommended: 0.6 - plan.toLive, liveRoom: plan.toLive, leaving: 0.1 }, mind));
      put("search", mix(pages.search, mind));
      put("recommended", mix(pages.recommended, mind));
      put(
        "liveRoom",
        perhaps(plan.trustLive, mind, trusting(mind), (then) => mix(pages.liveRoom, then)),
      );
      put(
        "detail",
        perhaps(plan.trustDetail, mind, trusting(mind), (then) => at("decision", then)),
      );
      put("decision", mix({ cart: buy[mind], wonder: 1 - buy[mind] }, mind));
      put(
        "wonder",
        perhaps(plan.plant, mind, remembering(mind), (then) => mix({ recommended: 0.5, leaving: 0.5 }, then)),
      );
      put("cart", 0.8 * plan.paidShare * Number(counts(mind)) + 0.2 * at("leaving", mind));
      put("leaving", isBack(mind) ? plan.comesBack * at("search", mind) : 0);
    }
    const moved = Object.entries(next).some(([state, value]) => Math.abs(value - (chance[state] ?? 0)) > stillness);
    if (!moved) return at("home", "visitors");
    chance = next;
  }
};

const paying = chanceOf(plan, () => true);
const laterShare = chanceOf(plan, (mind) => mind === "planted" || mind === "loyal") / paying;

/** What was discovered and remembered brings its visitor back, and is bought then. */
export const planting = predicted<BrowsePlan>({
  id: "planting",
  row: 21,
  statement:
    "What visitors discover and remember brings them back, and adds to who buys; every visit ends in an order or in leaving",
  expected: `${(100 * paying).toFixed(1)} % of visitors pay ± 3 %, ${(100 * laterShare).toFixed(0)} % of them for what they remembered ± 3 %; nobody missing`,
  reference: "An absorbing Markov chain over pages, trust and memory (Kemeny & Snell 1960); its chances are assumed",
  long: true,
  inputs: plan,
  measure,
  holds: (figures) =>
    isWithin(0.03, figures["visitors who pay"], paying) &&
    isWithin(0.03, figures["of them, for what they came back for or remembered"], laterShare) &&
    figures["visitors missing"] === 0,
  off: { change: "nothing is remembered", inputs: { ...plan, plant: 0 } },
  moved: {
    change: "20 % fewer of who remembers come back",
    inputs: { ...plan, comesBack: 0.8 * plan.comesBack },
    figure: "visitors who pay",
    ratio: [0.86, 0.91],
  },
});
