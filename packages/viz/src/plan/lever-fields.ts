import { element } from "../page/element.ts";
import { formatCount } from "../reading/quantity.ts";
import type { Lever } from "../simulator/lever.ts";
import { words } from "../words/words.ts";
import type { Edit } from "./edit.ts";
import { FigureField } from "./figure-field.ts";
import type { Plan } from "./plan.ts";

/** A thousand times what ran is a slip of the finger. */
const mostTimes = 1000;

/** A figure for every lever of one sort: the servers of the stages, or the rates of the limiters. */
export class LeverFields {
  readonly element = element("div", { class: "plan-fields" });
  readonly #fields: readonly (readonly [lever: Lever, field: FigureField])[];

  constructor(levers: readonly Lever[], edit: Edit) {
    this.#fields = levers.map((lever) => [lever, fieldOf(lever, edit)]);
    this.element.append(...this.#fields.map(([, field]) => field.element));
    if (levers.length === 0) this.element.append(element("p", { class: "plan-note" }, words().plan.noneOfThese));
  }

  show({ figures }: Plan): void {
    for (const [{ path }, field] of this.#fields) field.value = figures[path]!;
  }
}

function fieldOf(lever: Lever, edit: Edit): FigureField {
  const { title, unit, min, max, value, path } = lever;
  return new FigureField(
    {
      title,
      unit: words().plan.was(unit, formatCount(value)),
      min,
      max,
      least: 1,
      most: Math.ceil(value * mostTimes),
    },
    (figure, settled) => edit((plan) => ({ ...plan, figures: { ...plan.figures, [path]: figure } }), settled),
  );
}
