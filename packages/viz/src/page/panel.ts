import { element } from "./element.ts";
import { sentenceOf } from "./sentence-of.ts";
import { isBoolean, Setting } from "./setting.ts";

/**
 * A part of the page that opens at a click and is remembered open or closed.
 * What it shows is made when somebody looks, again for every run.
 */
export class Panel {
  readonly element: HTMLDetailsElement;
  readonly title: string;
  readonly #open: Setting<boolean>;
  readonly #fill: () => void | Promise<void>;
  readonly #alert = element("p", { class: "panel-alert", role: "alert", hidden: true });
  #stale = false;

  /** @param fill brings the content up to date; called only while the panel is open */
  constructor(name: string, title: string, fill: () => void | Promise<void>, ...content: readonly (Node | string)[]) {
    this.title = title;
    this.#fill = fill;
    this.#open = new Setting<boolean>(`panel.${name}`, false, isBoolean);
    this.element = element(
      "details",
      { class: `panel panel-${name}` },
      element("summary", {}, title),
      this.#alert,
      ...content,
    );
    this.element.open = this.#open.value;
    this.element.addEventListener("toggle", () => {
      if (this.element.open !== this.#open.value) this.#open.value = this.element.open;
      this.#refill();
    });
  }

  /** Another run is shown: what the panel holds is of the past. */
  renew(): void {
    this.#stale = true;
    this.#refill();
  }

  /** Opens or closes it, and brings it into view when opened. */
  toggle(): void {
    this.element.open = !this.element.open;
    if (!this.element.open) return;
    this.element.scrollIntoView({ block: "nearest" });
    this.element.querySelector("summary")!.focus();
  }

  /** Presses a button within it, where whoever pressed sees what comes of it. */
  press(button: HTMLButtonElement): void {
    this.element.open = true;
    button.focus();
    button.click();
  }

  async #try(): Promise<void> {
    this.#alert.hidden = true;
    try {
      await this.#fill();
    } catch (error) {
      // A table that is read only now may be damaged, or its file gone.
      this.#alert.textContent = sentenceOf(error);
      this.#alert.hidden = false;
    }
  }

  #refill(): void {
    if (!this.#stale || !this.element.open) return;
    this.#stale = false;
    void this.#try();
  }
}
