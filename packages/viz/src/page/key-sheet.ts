import { words } from "../words/words.ts";
import { element } from "./element.ts";
import type { Setting } from "./setting.ts";

/** The list of keys, and the switch that turns them off. */
export class KeySheet {
  readonly element: HTMLDialogElement;

  constructor(keys: Setting<boolean>) {
    const say = words().keys;
    const toggle = element("input", { type: "checkbox" });
    toggle.checked = keys.value;
    toggle.addEventListener("change", () => (keys.value = toggle.checked));
    const close = element("button", { type: "button", class: "primary" }, words().page.close);
    this.element = element(
      "dialog",
      { class: "key-sheet", "aria-label": say.title },
      element("h2", {}, say.title),
      element(
        "dl",
        {},
        ...say.list.map(([key, does]) => element("div", {}, element("dt", {}, key), element("dd", {}, does))),
      ),
      element("label", { class: "check" }, toggle, say.act),
      close,
    );
    close.addEventListener("click", () => this.element.close());
  }

  open(): void {
    if (!this.element.open) this.element.showModal();
  }
}
