import type { Timeline } from "../reading/timeline.ts";
import type { Verdict } from "../reading/verdict.ts";
import { element } from "./element.ts";

/** Under the scrubber: where the run binds, and its peak. */
export class ScrubMarks {
  readonly element = element("div", { class: "scrub-marks", "aria-hidden": "true" });

  show({ end }: Timeline, { peak, binding }: Verdict): void {
    const percent = (time: number): string => `${((time / end) * 100).toFixed(3)}%`;
    const mark = (className: string, at: number, width?: number): HTMLElement => {
      const made = element("i", { class: className });
      // By the object model, not by an attribute: the page's policy allows no inline style.
      made.style.left = percent(at);
      if (width !== undefined) made.style.width = percent(width);
      return made;
    };
    const marks = [mark("mark-peak", peak.at)];
    const spans = binding.kind === "binds" ? binding.spans : [];
    marks.unshift(...spans.map(({ from, until }) => mark("mark-binds", from, until - from)));
    this.element.replaceChildren(...marks);
  }
}
