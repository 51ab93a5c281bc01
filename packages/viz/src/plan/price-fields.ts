import { element } from "../page/element.ts";
import type { Lever } from "../simulator/lever.ts";
import { words } from "../words/words.ts";
import type { Edit } from "./edit.ts";
import type { Plan } from "./plan.ts";

/** What a server of each stage costs an hour; an empty field is a stage without a price. */
export class PriceFields {
  readonly element = element("div", { class: "plan-prices" });
  readonly #fields: readonly (readonly [station: string, input: HTMLInputElement])[];

  constructor(levers: readonly Lever[], edit: Edit) {
    this.#fields = levers.map(({ station, title }) => {
      const label = words().plan.priceOf(title);
      const input = element("input", { type: "number", min: 0, step: "any", "aria-label": label });
      input.addEventListener("change", () => {
        const price = input.valueAsNumber;
        if (input.value !== "" && !(price >= 0)) return;
        edit((plan) => ({ ...plan, prices: withPrice(plan.prices, station, price) }), true);
      });
      this.element.append(element("label", { class: "plan-price" }, title, input));
      return [station, input];
    });
  }

  show({ prices }: Plan): void {
    for (const [station, input] of this.#fields) {
      const price = prices[station];
      if (price === undefined) input.value = "";
      else if (input.valueAsNumber !== price) input.value = String(price);
    }
  }
}

const withPrice = (prices: Plan["prices"], station: string, price: number): Plan["prices"] => {
  const { [station]: _, ...others } = prices;
  return Number.isNaN(price) ? others : { ...others, [station]: price };
};
