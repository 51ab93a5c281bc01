import { words } from "../words/words.ts";
import { element } from "./element.ts";
import type { Setting } from "./setting.ts";
import { nextTheme, type Theme } from "./theme.ts";

export interface TopBarEvents {
  open(file: File): void;
  themed(theme: Theme): void;
  language(): void;
  commands(): void;
  keys(): void;
}

/** Title of the run, and what concerns the page as a whole: open a file, language, colours, commands, keys. */
export class TopBar {
  readonly element: HTMLElement;
  readonly #title = element("span", { class: "run-title" });
  readonly #picker = element("input", {
    type: "file",
    accept: ".desrun",
    class: "file-input",
    tabindex: -1,
    "aria-hidden": "true",
  });
  readonly #colours: HTMLButtonElement;
  readonly #theme: Setting<Theme>;
  readonly #events: TopBarEvents;

  constructor(theme: Setting<Theme>, events: TopBarEvents) {
    this.#theme = theme;
    this.#events = events;
    const say = words().page;
    const button = (label: string, act: () => void, title?: string, lang?: string): HTMLButtonElement => {
      const made = element("button", { type: "button", class: "quiet-button", title, lang }, label);
      made.addEventListener("click", act);
      return made;
    };
    this.#picker.addEventListener("change", () => {
      const file = this.#picker.files?.[0];
      if (file !== undefined) events.open(file);
      // The same file chosen again shall be read again.
      this.#picker.value = "";
    });
    this.#colours = button(say.theme[theme.value], () => this.nextTheme());
    this.element = element(
      "header",
      { class: "top-bar" },
      this.#title,
      element(
        "div",
        { class: "top-actions" },
        this.#picker,
        button(say.open, () => this.choose(), say.openTitle),
        button(say.language, () => events.language(), say.languageTitle, say.language === "中文" ? "zh-CN" : "en"),
        this.#colours,
        button(say.commands, () => events.commands()),
        button(say.keys, () => events.keys()),
      ),
    );
  }

  show(title: string): void {
    this.#title.textContent = title;
  }

  /** Asks for a file. */
  choose(): void {
    this.#picker.click();
  }

  nextTheme(): void {
    this.#theme.value = nextTheme(this.#theme.value);
    this.#colours.textContent = words().page.theme[this.#theme.value];
    this.#events.themed(this.#theme.value);
  }
}
