import { signed } from "../compare/delta-tile.ts";
import { table } from "../page/table.ts";
import { nameOfObjective } from "../plan/outcome-table.ts";
import { formatCount, formatDuration } from "../reading/quantity.ts";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import type { AssumptionEffects } from "./assumption-effects.ts";
import { ranked, rankedBy, sizeOf, type LeverEffects } from "./lever-effects.ts";
import type { Present } from "./sensitivity.ts";

/** What was found, as a table and the sentence that names what matters most. */
export interface FoundEffects {
  readonly element: HTMLElement;
  readonly sentence: string;
}

/** How many are named as those that matter most. */
const named = 3;

/** As in the effects: objectives that name no stage of the run are left out. */
const titlesOf = ({ timeline, plan }: Present): string[] =>
  plan.objectives
    .filter(({ station }) => timeline.stations.some(({ entry }) => entry.name === station))
    .map((objective) => nameOfObjective({ objective }, timeline));

/** A tenth more of each figure, the greatest effect first. */
export function leverTable(found: LeverEffects, present: Present): FoundEffects {
  const say = words().sensitivity;
  const by = rankedBy(found);
  const order = ranked(found.effects, by);
  const titles = titlesOf(present);
  const rows = order.map(({ lever, from, to, effects }) => [
    words().reRun.change(lever.title, formatCount(from), formatCount(to), lever.unit),
    ...effects.map((effect) => signed(effect, formatDuration)),
  ]);
  const base = [say.base, ...found.base.map(formatDuration)];
  const matter = order.filter((each) => sizeOf(each, by) !== 0).slice(0, named);
  const list = matter.map(({ lever }) => lever.title).join(", ");
  return {
    element: table(say.caption, [say.change, ...titles], [base, ...rows]),
    sentence: matter.length === 0 ? say.noneMatters(titles[by]!) : say.matter(titles[by]!, list),
  };
}

/** Each assumed input at both ends of its range, the greatest effect first. */
export function assumptionTable(found: AssumptionEffects, present: Present): FoundEffects {
  const say = words().sensitivity;
  const by = rankedBy(found);
  const order = ranked(found.effects, by);
  const objective = titlesOf(present)[by]!;
  const number = (value: number): string => value.toLocaleString("en", { maximumSignificantDigits: 6 });
  const rows = order.map(({ input, effects, others }) => {
    const name = say.input(nameOf(input.name), number(input.value), input.unit);
    const end = (value: number, effect: number | undefined): string =>
      say.atEnd(number(value), signed(effect ?? 0, formatDuration));
    return [name, end(input.low, effects[by]), end(input.high, others[by])];
  });
  const matter = order.filter((each) => sizeOf(each, by) !== 0).slice(0, named);
  const list = matter.map(({ input }) => nameOf(input.name)).join(", ");
  const decided = found.decided.map(({ name }) => nameOf(name)).join(", ");
  const sentence = matter.length === 0 ? say.noAssumptionMatters(objective) : say.assumptionsMatter(objective, list);
  return {
    element: table(
      say.assumedCaption(objective, formatDuration(found.base[by] ?? 0)),
      [say.assumed, say.low, say.high],
      rows,
    ),
    sentence: decided === "" ? sentence : `${sentence} ${say.decided(decided)}`,
  };
}
