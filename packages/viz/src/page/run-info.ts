import { runFacts } from "../reading/run-facts.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { element } from "./element.ts";
import { Panel } from "./panel.ts";

/** Where the figures come from: all that is needed to run the same again. */
export class RunInfo {
  readonly panel: Panel;
  readonly #list = element("dl", { class: "facts" });

  constructor() {
    this.panel = new Panel("info", words().info.title, () => {}, this.#list);
  }

  show(timeline: Timeline): void {
    const facts = runFacts(timeline);
    this.#list.replaceChildren(
      ...facts.map(([term, value]) => element("div", {}, element("dt", {}, term), element("dd", {}, value))),
    );
  }
}
