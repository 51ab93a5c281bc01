import { element } from "../page/element.ts";
import { words } from "../words/words.ts";

/** One way on: what its button says, and what it does. */
export interface WayOn {
  readonly label: () => string;
  readonly act: () => void;
}

/** What is to be said; sentences are asked for again when the reader changes the language. */
export interface Saying {
  readonly sentences: () => readonly string[];
  /** Whether something went otherwise than the link says. */
  readonly alarming: boolean;
  /** Share of the run done, while one is under way. */
  readonly progress?: number;
  readonly ways: readonly WayOn[];
}

/** The strip above the page that says how it stands with a link: what is run, how far it is, whether the digest came out. */
export class LinkNotice {
  readonly element = element("div", { class: "alert link-notice", hidden: true });
  #saying: Saying | undefined;
  #bar: HTMLProgressElement | undefined;

  say(saying: Saying): void {
    this.#saying = saying;
    this.refresh();
  }

  /** How far the run is, without saying everything anew. */
  progress(share: number): void {
    if (this.#bar !== undefined) this.#bar.value = share;
  }

  clear(): void {
    this.#saying = undefined;
    this.refresh();
  }

  /** Builds it in the language of now. */
  refresh(): void {
    const saying = this.#saying;
    this.element.hidden = saying === undefined;
    this.#bar = undefined;
    if (saying === undefined) return void this.element.replaceChildren();
    this.element.setAttribute("role", saying.alarming ? "alert" : "status");
    const sentences = saying.sentences().map((sentence) => element("p", {}, sentence));
    if (saying.progress !== undefined) {
      this.#bar = element("progress", { max: 1, value: saying.progress, "aria-label": words().share.progress });
    }
    const buttons = saying.ways.map(({ label, act }) => {
      const button = element("button", { type: "button", class: "quiet-button" }, label());
      button.addEventListener("click", act);
      return button;
    });
    this.element.replaceChildren(
      ...sentences,
      ...(this.#bar === undefined ? [] : [this.#bar]),
      element("div", { class: "link-ways" }, ...buttons),
    );
  }
}
