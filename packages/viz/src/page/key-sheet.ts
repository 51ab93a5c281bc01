import { keySheet } from "../playback/key-command.ts";
import { element } from "./element.ts";
import type { Setting } from "./setting.ts";

/** The list of keys, and the switch that turns them off. */
export class KeySheet {
  readonly element: HTMLDialogElement;

  constructor(keys: Setting<boolean>) {
    const toggle = element("input", { type: "checkbox" });
    toggle.checked = keys.value;
    toggle.addEventListener("change", () => (keys.value = toggle.checked));
    const close = element("button", { type: "button", class: "primary" }, "Close");
    this.element = element(
      "dialog",
      { class: "key-sheet", "aria-label": "Keys" },
      element("h2", {}, "Keys"),
      element(
        "dl",
        {},
        ...keySheet.map(([key, does]) => element("div", {}, element("dt", {}, key), element("dd", {}, does))),
      ),
      element("label", { class: "check" }, toggle, "Keys act while the focus is on this page"),
      close,
    );
    close.addEventListener("click", () => this.element.close());
  }

  open(): void {
    if (!this.element.open) this.element.showModal();
  }
}
