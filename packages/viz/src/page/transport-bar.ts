import type { KeyCommand } from "../playback/key-command.ts";
import type { Playback } from "../playback/playback.ts";
import { stepLength } from "../playback/step-length.ts";
import { momentOf } from "../reading/moment.ts";
import { formatDuration, formatSpeed, formatSpoken, nounBeside } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Verdict } from "../reading/verdict.ts";
import { words } from "../words/words.ts";
import { element } from "./element.ts";
import { icon } from "./icon.ts";
import { ScrubMarks } from "./scrub-marks.ts";

/** Play, step, speed and the scrubber. Says what the reader wants; the page decides. */
export class TransportBar {
  readonly element: HTMLElement;
  readonly #command: (command: KeyCommand) => void;
  readonly #play = element("button", { type: "button", class: "play" }, icon("play"));
  readonly #reverse = element("button", { type: "button", class: "step" }, icon("reverse"));
  readonly #clock = element("output", { class: "clock", "aria-label": words().transport.clock, "aria-live": "off" });
  readonly #scrubber = element("input", { type: "range", min: 0, max: 1, step: 0.1, value: 0 });
  readonly #marks = new ScrubMarks();
  readonly #speed = element("output", { class: "speed", "aria-label": words().transport.speed }, "1×");
  readonly #reached = element("span", { class: "reached" });
  readonly #auto: HTMLButtonElement;
  readonly #loop: HTMLButtonElement;
  /** Go by a step, or by ten where a step is a tick. */
  readonly #back: HTMLButtonElement;
  readonly #on: HTMLButtonElement;
  #by: "step" | "tenSteps" = "step";
  #timeline: Timeline | undefined;
  #verdict: Verdict | undefined;
  #shownSecond = Number.NaN;

  constructor(command: (command: KeyCommand) => void, seek: (time: number) => void) {
    this.#command = command;
    const say = words().transport;
    this.#play.addEventListener("click", () => command({ type: "toggle" }));
    this.#play.setAttribute("aria-label", say.play);
    this.#reverse.addEventListener("click", () => command({ type: "reverse" }));
    this.#reverse.setAttribute("aria-label", say.reverse);
    this.#reverse.title = say.reverse;
    this.#scrubber.setAttribute("aria-label", say.time);
    this.#scrubber.addEventListener("input", () => seek(Number(this.#scrubber.value)));
    this.#auto = this.#button(say.auto, say.autoTitle, { type: "auto" });
    this.#loop = this.#button(say.loop, say.loopTitle, { type: "loop" }, "not-narrow");
    this.#back = this.#stepButton(-1);
    this.#on = this.#stepButton(1);
    this.element = element(
      "section",
      { class: "transport", "aria-label": say.title },
      this.#play,
      element("div", { class: "clock-cell" }, this.#clock, this.#reached),
      this.#scrub(),
      this.#speeds(),
    );
  }

  #scrub(): HTMLElement {
    const say = words().transport;
    return element(
      "div",
      { class: "scrub" },
      this.#reverse,
      this.#button("⇤", say.previousEvent, { type: "previousEvent" }, "not-narrow"),
      this.#back,
      this.#button("‹", say.backTick, { type: "step", direction: -1, by: "tick" }, "not-narrow"),
      element("div", { class: "scrub-track" }, this.#marks.element, this.#scrubber),
      this.#button("›", say.onTick, { type: "step", direction: 1, by: "tick" }, "not-narrow"),
      this.#on,
      this.#button("⇥", say.nextEvent, { type: "nextEvent" }, "not-narrow"),
    );
  }

  #speeds(): HTMLElement {
    const say = words().transport;
    return element(
      "div",
      { class: "speeds", role: "group", "aria-label": say.playingSpeed },
      this.#button("−", say.slower, { type: "slower" }),
      this.#speed,
      this.#button("+", say.faster, { type: "faster" }),
      this.#auto,
      this.#loop,
    );
  }

  #stepButton(direction: 1 | -1): HTMLButtonElement {
    const made = element("button", { type: "button", class: "step wide-only" });
    made.addEventListener("click", () => this.#command({ type: "step", direction, by: this.#by }));
    return made;
  }

  #nameSteps(timeline: Timeline): void {
    const say = words().transport;
    const step = stepLength(timeline);
    this.#by = step > timeline.tick ? "step" : "tenSteps";
    const span = formatDuration(this.#by === "step" ? step : 10 * step);
    name(this.#back, `−${span}`, say.backBy(span));
    name(this.#on, `+${span}`, say.onBy(span));
  }

  #button(label: string, title: string, wanted: KeyCommand, extra = ""): HTMLButtonElement {
    const className = extra === "" ? "step" : `step ${extra}`;
    const made = element("button", { type: "button", class: className });
    name(made, label, title);
    made.addEventListener("click", () => this.#command(wanted));
    return made;
  }

  show(timeline: Timeline, verdict: Verdict): void {
    this.#timeline = timeline;
    this.#verdict = verdict;
    this.#scrubber.max = String(timeline.end);
    this.#scrubber.step = String(timeline.tick);
    this.#shownSecond = Number.NaN;
    this.#nameSteps(timeline);
    this.#marks.show(timeline, verdict);
  }

  /** Brings every control in line with the playback; `reached` is the speed it really had in the last second. */
  draw(playback: Playback, reached: number | undefined): void {
    const timeline = this.#timeline;
    if (timeline === undefined) return;
    const { time, playing, direction } = playback;
    const say = words().transport;
    this.#clock.textContent = timeline.clock.moment(time, 1);
    this.#speed.textContent = formatSpeed(playback.speed);
    const achieved = playing && reached !== undefined ? say.achieved(formatSpeed(reached)) : "";
    if (this.#reached.textContent !== achieved) this.#reached.textContent = achieved;
    this.#auto.setAttribute("aria-pressed", String(playback.pace !== undefined));
    this.#loop.setAttribute("aria-pressed", String(playback.looping));
    this.#reverse.setAttribute("aria-pressed", String(playing && direction === -1));
    const act = playing ? say.pause : say.play;
    if (this.#play.getAttribute("aria-label") !== act || this.#play.dataset["playing"] !== String(playing)) {
      this.#play.dataset["playing"] = String(playing);
      this.#play.setAttribute("aria-label", act);
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

/** Labels a button. A word on it is part of its name, or who speaks to the page could not press it. */
function name(button: HTMLButtonElement, label: string, title: string): void {
  button.textContent = label;
  button.title = title;
  button.setAttribute("aria-label", /\p{L}/u.test(label) && !title.includes(label) ? `${label}: ${title}` : title);
}

/** "00:00:26, 583 thousand orders per second, Payment saturated" */
export function momentInWords(timeline: Timeline, { peak }: Verdict, time: number): string {
  const say = words().transport;
  const headline = momentOf(timeline, peak.series, time);
  const saturated = timeline.stations
    .filter((series) => momentOf(timeline, series, time).condition === "saturated")
    .map((series) => say.spokenSaturated(series.title));
  const figure = formatSpoken(headline.rate);
  const rate = say.spokenRate(figure, nounBeside(figure, peak.series.customer), timeline.period.word);
  return [timeline.clock.moment(time), rate, ...saturated].join(", ");
}
