import { flowMark } from "../mark/flow-mark.ts";
import { sourceTitle } from "../map/source-title.ts";
import { countedWays } from "../reading/counted-ways.ts";
import { formatCount, formatCountedShare } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { placeTitle, waysOf } from "../reading/ways.ts";
import { words } from "../words/words.ts";
import { element } from "./element.ts";
import { Panel } from "./panel.ts";
import { table } from "./table.ts";

/** Pixels that the name of a place needs beside the next one's; where there are fewer the diagram scrolls. */
const columnRoom = 132;

/** Where customers went, all where they are counted and else the sampled ones: the ways as bands, and as a table. */
export class FlowPanel {
  readonly panel: Panel;
  readonly #body = element("div", { class: "flow-body" });
  #timeline: Timeline | undefined;

  constructor() {
    this.panel = new Panel("flow", words().flow.title, () => this.#fill(), this.#body);
  }

  show(timeline: Timeline): void {
    this.#timeline = timeline;
    this.panel.renew();
  }

  async #fill(): Promise<void> {
    const timeline = this.#timeline;
    if (timeline === undefined) return;
    const counted = countedWays(timeline, await timeline.left());
    const ways = counted ?? waysOf(timeline, await timeline.journeys());
    if (timeline !== this.#timeline) return;
    const say = words().flow;
    if (ways.customers === 0) return this.#body.replaceChildren(element("p", {}, say.none));
    const title = (name: string): string => placeTitle(timeline, name, sourceTitle);
    const share = (count: number): string => formatCountedShare(count / ways.customers);
    const shared = ways.basis !== "few";
    const figure = shared ? share : formatCount;
    const ends = ways.nodes.filter(({ name }) => name.startsWith("\u0000") || name.startsWith("exit:"));
    const summary = say.summary(ends.map(({ name, count }) => `${title(name)} ${figure(count)}`).join(", "));
    const columns = 1 + ways.nodes.reduce((most, { column }) => Math.max(most, column), 0);
    const width = Math.max(columnRoom * columns, Math.min(1360, this.#body.clientWidth));
    const mark = flowMark(ways, { width, height: 300, label: `${say.title}: ${summary}`, title, figure });
    const caption = say.caption[ways.basis](formatCount(ways.customers));
    const lines = [...ways.links]
      .sort((a, b) => b.count - a.count)
      .map(({ from, to, count }) => [title(from), title(to), formatCount(count), ...(shared ? [share(count)] : [])]);
    const heads = [
      say.from,
      say.to,
      ways.basis === "counted" ? say.customers : say.count,
      ...(shared ? [say.share] : []),
    ];
    this.#body.replaceChildren(
      element("p", { class: "caption" }, `${caption} ${summary}`),
      element("div", { class: "mark-scroll", tabindex: "0", role: "region", "aria-label": say.title }, mark),
      table(`${say.title}: ${caption}`, heads, lines),
    );
  }
}
