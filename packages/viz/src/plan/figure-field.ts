import { element } from "../page/element.ts";
import { formatCount } from "../reading/quantity.ts";
import { words } from "../words/words.ts";

export interface FigureFieldOptions {
  readonly title: string;
  /** What stands behind the figure, the figure of the run among it. */
  readonly unit: string;
  /** The slider's useful span, whole numbers. */
  readonly min: number;
  readonly max: number;
  /** The lowest and highest figure that the field takes. */
  readonly least: number;
  readonly most: number;
}

/** One figure as a slider and an exact field. A figure out of bounds is answered with a sentence and not taken. */
export class FigureField {
  readonly element: HTMLElement;
  readonly #options: FigureFieldOptions;
  readonly #slider: HTMLInputElement;
  readonly #number: HTMLInputElement;
  readonly #problem = element("p", { class: "plan-problem", role: "alert", hidden: true });
  #value = 0;

  /** @param changed `settled` when the reader let go: only then is it a step to undo */
  constructor(options: FigureFieldOptions, changed: (value: number, settled: boolean) => void) {
    this.#options = options;
    const { title, unit, min, max, least } = options;
    this.#slider = element("input", { type: "range", min, max, step: 1, "aria-label": words().plan.slider(title) });
    this.#number = element("input", { type: "number", min: least, step: 1, "aria-label": title });
    this.element = element(
      "div",
      { class: "plan-field" },
      element("span", { class: "plan-field-title" }, title),
      this.#slider,
      this.#number,
      element("span", { class: "plan-unit" }, unit),
      this.#problem,
    );
    this.#slider.addEventListener("input", () => this.#take(this.#slider.valueAsNumber, false, changed));
    this.#slider.addEventListener("change", () => this.#take(this.#slider.valueAsNumber, true, changed));
    this.#number.addEventListener("input", () => this.#take(this.#number.valueAsNumber, false, changed));
    this.#number.addEventListener("change", () => this.#take(this.#number.valueAsNumber, true, changed));
  }

  set value(value: number) {
    this.#value = value;
    this.#problem.hidden = true;
    this.#number.removeAttribute("aria-invalid");
    // A field that says the same is left alone: whoever types keeps the caret.
    if (this.#number.valueAsNumber !== value) this.#number.value = String(value);
    if (this.#slider.valueAsNumber !== value) this.#slider.value = String(value);
  }

  #take(value: number, settled: boolean, changed: (value: number, settled: boolean) => void): void {
    const { title, least, most } = this.#options;
    if (Number.isInteger(value) && value >= least && value <= most) {
      this.value = value;
      return changed(value, settled);
    }
    const got = this.#number.value === "" ? words().plan.nothing : this.#number.value;
    this.#problem.textContent = words().plan.outOfBounds(
      title,
      formatCount(least),
      formatCount(most),
      got,
      formatCount(this.#value),
    );
    this.#problem.hidden = false;
    this.#number.setAttribute("aria-invalid", "true");
  }
}
