import { element } from "../page/element.ts";
import { words } from "../words/words.ts";

/** A text to take away: a field that selects itself, and a button that copies it. */
export class CopyField {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #button = element("button", { type: "button", class: "quiet-button" }, words().share.copy);

  constructor(name: string, label: string) {
    this.#input = element("input", { type: "text", readonly: true, class: "copy-text", spellcheck: "false" });
    this.#input.addEventListener("focus", () => this.#input.select());
    this.#button.addEventListener("click", () => void this.#copy());
    const labelled = element("label", {}, element("span", { class: "copy-label" }, label), this.#input);
    this.element = element("div", { class: `copy-field copy-${name}` }, labelled, this.#button);
  }

  set value(text: string) {
    this.#input.value = text;
    this.#button.textContent = words().share.copy;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#input.value);
      this.#button.textContent = words().share.copied;
    } catch {
      // Not every page may write to the clipboard: selected, it is one key away.
      this.#input.select();
      this.#button.textContent = words().share.copyByKey;
    }
  }
}
