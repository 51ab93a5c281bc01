import { words } from "../words/words.ts";
import { element } from "./element.ts";

/** One line of the commands. */
export interface PaletteCommand {
  readonly title: string;
  /** The key that does the same; "" when there is none. */
  readonly key: string;
  run(): void;
}

/** Everything the page can do, found by typing. Arrows choose, Enter does it. */
export class CommandPalette {
  readonly element: HTMLDialogElement;
  readonly #find: (text: string) => readonly PaletteCommand[];
  readonly #list = element("ul", { class: "palette-list", role: "listbox", id: "double11-commands" });
  readonly #input: HTMLInputElement;
  #found: readonly PaletteCommand[] = [];
  #chosen = 0;

  /** @param find commands for what was typed, best first; all of them for "" */
  constructor(find: (text: string) => readonly PaletteCommand[]) {
    this.#find = find;
    const say = words().palette;
    this.#list.setAttribute("aria-label", say.title);
    this.#input = element("input", {
      type: "text",
      role: "combobox",
      "aria-expanded": "true",
      "aria-controls": this.#list.id,
      "aria-autocomplete": "list",
      "aria-label": say.search,
      placeholder: say.search,
      autocomplete: "off",
      spellcheck: "false",
    });
    this.element = element("dialog", { class: "palette", "aria-label": say.title }, this.#input, this.#list);
    this.#input.addEventListener("input", () => this.#show());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
  }

  open(): void {
    if (this.element.open) return;
    this.#input.value = "";
    this.#show();
    this.element.showModal();
    this.#input.focus();
  }

  #show(): void {
    this.#found = this.#find(this.#input.value.trim()).slice(0, 40);
    this.#chosen = 0;
    const lines = this.#found.map(({ title, key }, i) => {
      const line = element(
        "li",
        { role: "option", id: `double11-command-${i}` },
        element("span", {}, title),
        ...(key === "" ? [] : [element("kbd", {}, key)]),
      );
      line.addEventListener("click", () => this.#run(i));
      return line;
    });
    const none = element(
      "li",
      { class: "palette-none", role: "option", "aria-disabled": "true" },
      words().palette.none,
    );
    this.#list.replaceChildren(...(lines.length > 0 ? lines : [none]));
    this.#mark();
  }

  #key(event: KeyboardEvent): void {
    const moves: { readonly [key: string]: number } = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[event.key];
    if (move !== undefined && this.#found.length > 0) {
      event.preventDefault();
      this.#chosen = (this.#chosen + move + this.#found.length) % this.#found.length;
      this.#mark();
    }
    if (event.key === "Enter") {
      event.preventDefault();
      this.#run(this.#chosen);
    }
  }

  #mark(): void {
    this.#input.removeAttribute("aria-activedescendant");
    [...this.#list.children].forEach((line, i) => {
      const chosen = i === this.#chosen && this.#found.length > 0;
      line.setAttribute("aria-selected", String(chosen));
      if (!chosen) return;
      this.#input.setAttribute("aria-activedescendant", line.id);
      line.scrollIntoView({ block: "nearest" });
    });
  }

  #run(index: number): void {
    const command = this.#found[index];
    if (command === undefined) return;
    this.element.close();
    command.run();
  }
}
