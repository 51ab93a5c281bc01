import { formatCount } from "../reading/quantity.ts";
import type { Lever } from "../simulator/lever.ts";
import { words } from "../words/words.ts";
import { element } from "./element.ts";

/** What the reader wants to change. */
export interface Change {
  readonly lever: Lever;
  readonly value: number;
}

/** "Payment: 50,800 → 60,000 servers" */
export const changeTitle = ({ lever, value }: Change): string =>
  words().whatIf.change(lever.title, formatCount(lever.value), formatCount(value), lever.unit);

/** One sentence with gaps: what if this stage had that many servers. Runs it and shows how far it is. */
export class WhatIfPanel {
  readonly element: HTMLElement;
  readonly #form = element("form", { class: "what-if-form" });
  readonly #reason = element("p", { class: "what-if-reason" });
  readonly #stage = element("select", { "aria-label": words().whatIf.stage });
  readonly #number = element("input", { type: "number", "aria-label": words().whatIf.figure, required: true, step: 1 });
  readonly #slider = element("input", { type: "range", "aria-label": words().whatIf.slider, step: 1 });
  readonly #unit = element("span", { class: "what-if-unit" });
  readonly #run = element("button", { type: "submit", class: "primary" }, words().whatIf.run);
  readonly #progress = element("progress", { max: 1, value: 0, "aria-label": words().whatIf.progress });
  readonly #share = element("span", { class: "figure" });
  readonly #busy: HTMLElement;
  readonly #result = element("p", { class: "what-if-result" });
  #levers: readonly Lever[] = [];

  constructor(run: (change: Change) => void, cancel: () => void) {
    const stop = element("button", { type: "button", class: "quiet-button" }, words().whatIf.cancel);
    stop.addEventListener("click", cancel);
    this.#busy = element("div", { class: "what-if-busy", hidden: true }, this.#progress, this.#share, stop);
    this.#form.append(
      element("span", { class: "what-if-field" }, this.#stage, words().whatIf.had),
      element("span", { class: "what-if-field" }, this.#number, this.#unit),
      this.#slider,
      this.#run,
      this.#busy,
    );
    this.element = element("div", { class: "what-if" }, this.#form, this.#reason, this.#result);
    this.#stage.addEventListener("change", () => this.#choose());
    this.#slider.addEventListener("input", () => (this.#number.value = this.#slider.value));
    this.#number.addEventListener("input", () => (this.#slider.value = this.#number.value));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      run({ lever: this.#lever(), value: this.#number.valueAsNumber });
    });
    this.refuse(words().whatIf.looking);
  }

  /** Replays only, and says why. */
  refuse(reason: string): void {
    this.#form.hidden = true;
    this.#reason.hidden = false;
    this.#reason.textContent = reason;
    this.#result.textContent = "";
  }

  /** Offers the levers, `first` chosen. */
  offer(levers: readonly Lever[], first: string, warning: string | undefined): void {
    this.#levers = levers;
    this.#form.hidden = false;
    this.#reason.hidden = warning === undefined;
    this.#reason.textContent = warning ?? "";
    this.#result.textContent = "";
    this.#stage.replaceChildren(...levers.map(({ path, title }) => element("option", { value: path }, title)));
    this.#stage.value =
      levers.find(({ path }) => path.startsWith(`network.stations.${first}.`))?.path ?? levers[0]!.path;
    this.#choose();
    this.rest("");
  }

  progress(share: number): void {
    this.#result.textContent = "";
    this.#run.hidden = true;
    this.#busy.hidden = false;
    this.#progress.value = share;
    this.#share.textContent = `${Math.floor(share * 100)} %`;
  }

  /** No run under way; `result` says how the last one ended. */
  rest(result: string): void {
    this.#run.hidden = false;
    this.#busy.hidden = true;
    this.#result.textContent = result;
  }

  #lever(): Lever {
    return this.#levers.find(({ path }) => path === this.#stage.value)!;
  }

  #choose(): void {
    const { min, max, value, unit } = this.#lever();
    for (const input of [this.#number, this.#slider]) {
      input.min = String(min);
      input.max = String(max);
      input.value = String(value);
    }
    // The slider stays in a useful span; the field takes any whole number.
    this.#number.min = "1";
    this.#number.removeAttribute("max");
    this.#unit.textContent = words().whatIf.now(unit, formatCount(value));
  }
}
