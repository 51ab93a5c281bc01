import { element } from "./element.ts";
import { nextTheme, type Theme } from "./theme.ts";
import type { Setting } from "./setting.ts";

export interface TopBarEvents {
  open(file: File): void;
  themed(theme: Theme): void;
  keys(): void;
}

/** Title of the run, and what concerns the page as a whole: open a file, colours, keys. */
export class TopBar {
  readonly element: HTMLElement;
  readonly #title = element("span", { class: "run-title" });

  constructor(theme: Setting<Theme>, events: TopBarEvents) {
    const picker = element("input", {
      type: "file",
      accept: ".desrun",
      class: "file-input",
      tabindex: -1,
      "aria-hidden": "true",
    });
    const open = element("button", { type: "button", class: "quiet-button" }, "Open…");
    open.title = "Open a run file (.desrun), or drop one on the page";
    open.addEventListener("click", () => picker.click());
    picker.addEventListener("change", () => {
      const file = picker.files?.[0];
      if (file !== undefined) events.open(file);
      // The same file chosen again shall be read again.
      picker.value = "";
    });
    const colours = element("button", { type: "button", class: "quiet-button" });
    const label = (): string => (colours.textContent = `Theme: ${theme.value}`);
    label();
    colours.addEventListener("click", () => {
      theme.value = nextTheme(theme.value);
      label();
      events.themed(theme.value);
    });
    const keys = element("button", { type: "button", class: "quiet-button" }, "Keys");
    keys.addEventListener("click", () => events.keys());
    this.element = element(
      "header",
      { class: "top-bar" },
      this.#title,
      element("div", { class: "top-actions" }, picker, open, colours, keys),
    );
  }

  show(title: string): void {
    this.#title.textContent = title;
  }
}
