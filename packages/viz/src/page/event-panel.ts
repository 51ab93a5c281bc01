import type { RunEvent } from "@double11/sim-core/recording";
import { eventLine } from "../inspect/inspect-event.ts";
import type { Timeline } from "../reading/timeline.ts";
import { formatCount } from "../reading/quantity.ts";
import { words } from "../words/words.ts";
import { element } from "./element.ts";
import { Panel } from "./panel.ts";

const page = 25;

/** Every event of the run as a list, 25 more at a time; a click chooses one. */
export class EventPanel {
  readonly panel: Panel;
  readonly #list = element("ol", { class: "events" });
  readonly #more = element("button", { type: "button", class: "quiet-button", hidden: true });
  readonly #choose: (event: RunEvent) => void;
  #timeline: Timeline | undefined;

  constructor(choose: (event: RunEvent) => void) {
    this.#choose = choose;
    this.panel = new Panel("events", words().events.title, () => this.#fill(), this.#list, this.#more);
    this.#more.addEventListener("click", () => this.#append());
  }

  show(timeline: Timeline): void {
    this.#timeline = timeline;
    this.panel.renew();
  }

  #fill(): void {
    this.#list.replaceChildren();
    this.#append();
  }

  #append(): void {
    const { events } = this.#timeline!;
    const shown = this.#list.childElementCount;
    const lines = events.slice(shown, shown + page).map((event) => {
      const button = element("button", { type: "button", class: "finding" }, eventLine(this.#timeline!, event));
      button.addEventListener("click", () => this.#choose(event));
      return element("li", {}, button);
    });
    if (events.length === 0) lines.push(element("li", {}, words().events.none));
    this.#list.append(...lines);
    const left = events.length - this.#list.childElementCount;
    this.#more.hidden = left <= 0;
    this.#more.textContent = words().events.more(formatCount(Math.min(page, left)));
  }
}
