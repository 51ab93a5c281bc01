import { formatCount, formatDuration } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { element } from "./element.ts";

/** Where the figures come from: all that is needed to run the same again. */
export class RunInfo {
  readonly element: HTMLDetailsElement;
  readonly #list = element("dl", { class: "facts" });

  constructor() {
    this.element = element("details", { class: "panel" }, element("summary", {}, "About this run"), this.#list);
  }

  show(timeline: Timeline): void {
    const { manifest, clock, end, tick } = timeline;
    const slice = manifest.slice === 1 ? "every customer" : `one customer in ${formatCount(manifest.slice)}`;
    const facts: readonly (readonly [string, string])[] = [
      ["Scenario", `${manifest.scenario.title} (${manifest.scenario.name})`],
      ["Clock", `${clock.date(0)}, ${clock.label(0)} to ${clock.label(end)}, ${clock.zone}`],
      ["Length", `${formatDuration(end)} in ticks of ${formatDuration(tick)}`],
      ["Slice", `${slice} was simulated; counts are multiplied`],
      ["Seed", `${manifest.seed}, replication ${manifest.replication}`],
      ["Digest", `${manifest.digest} (version ${manifest.digestVersion})`],
      ["Library", manifest.library],
      ...Object.entries(manifest.summary).map(
        ([name, value]) => [name, typeof value === "number" ? value.toLocaleString("en-US") : value] as const,
      ),
    ];
    this.#list.replaceChildren(
      ...facts.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
    );
  }
}
