import type { AssumedInput } from "@double11/sim-core/simulator";
import { table } from "../page/table.ts";
import { nameOfObjective } from "../plan/outcome-table.ts";
import { judgedPlace } from "../reading/objective-place.ts";
import { formatCount, formatDuration } from "../reading/quantity.ts";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import type { AssumptionEffect } from "./assumption-effects.ts";
import { effectText, type Effect } from "./effect.ts";
import type { Present } from "./inquiry.ts";
import type { LeverEffect } from "./lever-effects.ts";
import { followed, mattering, mostFurther, pairsOf, ranked, rankedBy, type Effects } from "./ranking.ts";

/** What was found, as a table and the sentence that names what matters most. */
export interface FoundEffects {
  readonly element: HTMLElement;
  readonly sentence: string;
}

/** The plan's own worst windows, whether each objective held, and the effects of what was changed. */
interface Found<Each extends Effects> {
  readonly base: readonly number[];
  readonly met: readonly boolean[];
  readonly effects: readonly Each[];
}

/** How many are named as those that matter most. */
const named = 3;

/** As in the effects: objectives of which the run's file does not tell are left out. */
const titlesOf = ({ timeline, plan }: Present): string[] =>
  plan.objectives
    .filter((objective) => judgedPlace(timeline, objective) !== undefined)
    .map((objective) => nameOfObjective({ objective }, timeline));

/** A tenth more of each figure, the greatest effect first. */
export function leverTable({ base, met, effects }: Found<LeverEffect>, present: Present): FoundEffects {
  const say = words().sensitivity;
  const by = rankedBy(met, effects);
  const titles = titlesOf(present);
  const rows = ranked(effects, by).map(({ lever, from, to, effects: found }) => [
    words().reRun.change(lever.title, formatCount(from), formatCount(to), lever.unit),
    ...found.map(effectText),
  ]);
  const list = mattering(effects, by, named).map(({ lever }) => lever.title);
  return {
    element: table(
      say.caption(howSure(effects)),
      [say.change, ...titles],
      [[say.base, ...base.map(formatDuration)], ...rows],
    ),
    sentence: list.length === 0 ? say.noneMatters(titles[by]!) : say.matter(titles[by]!, list.join(", ")),
  };
}

/** Each assumed input at both ends of its range, the greatest effect first. */
export function assumptionTable(
  { base, met, effects, decided }: Found<AssumptionEffect> & { readonly decided: readonly AssumedInput[] },
  present: Present,
): FoundEffects {
  const say = words().sensitivity;
  const by = rankedBy(met, effects);
  const objective = titlesOf(present)[by]!;
  const number = (value: number): string => value.toLocaleString("en", { maximumSignificantDigits: 6 });
  const end = (value: number, effect: Effect | undefined): string =>
    say.atEnd(number(value), effect === undefined ? "–" : effectText(effect));
  const rows = ranked(effects, by).map(({ input, effects: low, others: high = [] }) => [
    say.input(nameOf(input.name), number(input.value), nameOf(input.unit)),
    end(input.low, low[by]),
    end(input.high, high[by]),
  ]);
  const list = mattering(followed(effects, mostFurther), by, named).map(({ input }) => nameOf(input.name));
  const set = decided.map(({ name }) => nameOf(name)).join(", ");
  const sentence =
    list.length === 0 ? say.noAssumptionMatters(objective) : say.assumptionsMatter(objective, list.join(", "));
  const caption = say.assumedCaption(objective, formatDuration(base[by] ?? 0), howSure(effects));
  return {
    element: table(caption, [say.assumed, say.low, say.high], rows),
    sentence: set === "" ? sentence : `${sentence} ${say.decided(set)}`,
  };
}

/** How many replications stand behind the effects, all or the ones that were followed further. */
function howSure(effects: readonly Effects[]): string {
  const say = words().sensitivity;
  const pairs = effects.map(pairsOf);
  const [least, most] = [Math.min(...pairs), Math.max(...pairs)];
  if (effects.length === 0 || most === 1) return say.oneReplication;
  if (least === 1) return say.somePairs(String(most));
  return least === most ? say.allPairs(String(most)) : say.leastPairs(String(least));
}
