import { stageTable } from "../reading/stage-table.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { element } from "./element.ts";
import { Panel } from "./panel.ts";
import { table } from "./table.ts";

/** Every stage over the whole run as a table: the page in figures, and its reading without sight. */
export class SummaryTable {
  readonly panel: Panel;
  readonly #body = element("div");
  #timeline: Timeline | undefined;

  constructor() {
    this.panel = new Panel("stages", words().table.title, () => this.#fill(), this.#body);
  }

  show(timeline: Timeline): void {
    this.#timeline = timeline;
    this.panel.renew();
  }

  async #fill(): Promise<void> {
    const timeline = this.#timeline;
    if (timeline === undefined) return;
    const { caption, columns, lines } = await stageTable(timeline);
    if (timeline === this.#timeline) this.#body.replaceChildren(table(caption, columns, lines));
  }
}
