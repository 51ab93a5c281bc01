import { momentOf } from "../reading/moment.ts";
import type { Playback } from "../playback/playback.ts";
import { formatSpoken, plural } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Verdict } from "../reading/verdict.ts";
import type { KeyCommand } from "../playback/key-command.ts";
import { element } from "./element.ts";
import { icon } from "./icon.ts";

/** Play, step, speed and the scrubber. Says what the reader wants; the page decides. */
export class TransportBar {
  readonly element: HTMLElement;
  readonly #play = element("button", { type: "button", class: "play", "aria-label": "Play" }, icon("play"));
  readonly #clock = element("output", { class: "clock", "aria-label": "Clock time", "aria-live": "off" });
  readonly #scrubber = element("input", { type: "range", min: 0, max: 1, step: 0.1, value: 0, "aria-label": "Time" });
  readonly #marks = element("div", { class: "scrub-marks", "aria-hidden": "true" });
  readonly #speed = element("output", { class: "speed", "aria-label": "Speed" }, "1×");
  #timeline: Timeline | undefined;
  #verdict: Verdict | undefined;
  #shownSecond = Number.NaN;

  constructor(command: (command: KeyCommand) => void, seek: (time: number) => void) {
    const button = (label: string, name: string, wanted: KeyCommand): HTMLButtonElement => {
      const made = element("button", { type: "button", class: "step", "aria-label": name, title: name }, label);
      made.addEventListener("click", () => command(wanted));
      return made;
    };
    this.#play.addEventListener("click", () => command({ type: "toggle" }));
    this.#scrubber.addEventListener("input", () => seek(Number(this.#scrubber.value)));
    this.element = element(
      "section",
      { class: "transport", "aria-label": "Transport" },
      this.#play,
      this.#clock,
      element(
        "div",
        { class: "scrub" },
        button("−1 s", "−1 s, back one second", { type: "step", direction: -1, by: "second" }),
        button("‹", "Back one tick", { type: "step", direction: -1, by: "tick" }),
        element("div", { class: "scrub-track" }, this.#marks, this.#scrubber),
        button("›", "On one tick", { type: "step", direction: 1, by: "tick" }),
        button("+1 s", "+1 s, on one second", { type: "step", direction: 1, by: "second" }),
      ),
      element(
        "div",
        { class: "speeds", role: "group", "aria-label": "Playing speed" },
        button("−", "Slower", { type: "slower" }),
        this.#speed,
        button("+", "Faster", { type: "faster" }),
      ),
    );
  }

  show(timeline: Timeline, verdict: Verdict): void {
    this.#timeline = timeline;
    this.#verdict = verdict;
    this.#scrubber.max = String(timeline.end);
    this.#scrubber.step = String(timeline.tick);
    this.#shownSecond = Number.NaN;
    const at = (time: number): string => `left:${((time / timeline.end) * 100).toFixed(3)}%`;
    const marks = [element("i", { class: "mark-peak", style: at(verdict.peak.at) })];
    if (verdict.binding.kind === "binds") {
      const { from, until } = verdict.binding;
      const width = `;width:${(((until - from) / timeline.end) * 100).toFixed(3)}%`;
      marks.unshift(element("i", { class: "mark-binds", style: at(from) + width }));
    }
    this.#marks.replaceChildren(...marks);
  }

  /** Brings every control in line with the playback. */
  draw(playback: Playback): void {
    const timeline = this.#timeline;
    if (timeline === undefined) return;
    const { time, playing, speed } = playback;
    this.#clock.textContent = timeline.clock.label(time, 1);
    this.#speed.textContent = `${speed}×`;
    const name = playing ? "Pause" : "Play";
    if (this.#play.getAttribute("aria-label") !== name) {
      this.#play.setAttribute("aria-label", name);
      this.#play.replaceChildren(icon(playing ? "pause" : "play"));
    }
    this.#scrubber.value = String(time);
    // Spoken text is renewed once a second while playing, at once when still.
    const second = Math.floor(time);
    if (playing && second === this.#shownSecond) return;
    this.#shownSecond = second;
    this.#scrubber.setAttribute("aria-valuetext", momentInWords(timeline, this.#verdict!, time));
  }
}

/** "00:00:26, 583 thousand orders per second, Payment saturated" */
export function momentInWords(timeline: Timeline, { peak }: Verdict, time: number): string {
  const headline = momentOf(timeline, peak.series, time);
  const saturated = timeline.stations
    .filter((series) => momentOf(timeline, series, time).condition === "saturated")
    .map((series) => `${series.title} saturated`);
  const rate = `${formatSpoken(headline.rate)} ${plural(peak.series.customer)} per ${timeline.period.word}`;
  return [timeline.clock.label(time), rate, ...saturated].join(", ");
}
