import { announce } from "../page/decision.ts";
import { element } from "../page/element.ts";
import type { RunEvent } from "@double11/sim-core/recording";
import { sentenceOf } from "../page/sentence-of.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { inspectCustomer } from "./inspect-customer.ts";
import { inspectEvent } from "./inspect-event.ts";
import { inspectStage } from "./inspect-stage.ts";
import type { Selection } from "./selection.ts";

export interface InspectorEvents {
  seek(time: number): void;
  select(selection: Selection): void;
}

/** Beside the map: one stage, way, customer or event from close by. Nothing is selected at first. */
export class Inspector {
  readonly element: HTMLElement;
  readonly #events: InspectorEvents;
  readonly #title = element("h2", { tabindex: "-1" });
  readonly #body = element("div", { class: "inspector-body" });
  #timeline: Timeline | undefined;
  #selection: Selection | undefined;
  #opener: Element | null = null;
  #turn = 0;

  constructor(events: InspectorEvents) {
    this.#events = events;
    const close = element("button", { type: "button", class: "quiet-button" }, words().page.close);
    close.addEventListener("click", () => this.close());
    this.element = element(
      "section",
      { class: "inspector", "aria-label": words().inspect.title, hidden: true },
      element("div", { class: "inspector-head" }, this.#title, close),
      this.#body,
    );
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.close();
    });
  }

  /** Another run: what was selected is looked for in it by its name. */
  show(timeline: Timeline): void {
    this.#timeline = timeline;
    const selection = this.#selection;
    if (selection === undefined) return;
    if (selection.kind === "event") return this.close();
    const series = timeline.stations.find(({ entry }) => entry.name === selection.series.entry.name);
    if (series === undefined) this.close();
    else void this.#fill({ ...selection, series });
  }

  /** Opens on a selection and takes the focus there, to be given back on closing. */
  async select(selection: Selection): Promise<void> {
    const of = selection.kind === "event" ? {} : { station: selection.series.entry.name };
    announce(this.element, { type: "inspect", kind: selection.kind, ...of });
    if (this.element.hidden) this.#opener = document.activeElement;
    this.element.hidden = false;
    await this.#fill(selection);
    this.#title.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }

  #goTo(event: RunEvent): void {
    this.#events.seek(event.time);
    this.#events.select({ kind: "event", event });
  }

  close(): void {
    if (this.element.hidden) return;
    this.#selection = undefined;
    this.element.hidden = true;
    this.#backTo()?.focus();
  }

  /** Who opened it; the map may have been drawn anew since. */
  #backTo(): HTMLElement | SVGElement | null {
    const opener = this.#opener;
    if (!(opener instanceof HTMLElement || opener instanceof SVGElement)) return null;
    if (opener.isConnected) return opener;
    const { station } = opener.dataset;
    const root = this.element.parentElement;
    return station === undefined
      ? null
      : root!.querySelector<SVGElement>(`.press[data-station="${CSS.escape(station)}"]`);
  }

  async #fill(selection: Selection): Promise<void> {
    const timeline = this.#timeline!;
    const turn = ++this.#turn;
    this.#selection = selection;
    const { title, body } = await this.#describe(timeline, selection).catch((error: unknown) => ({
      title: words().inspect.title,
      body: [element("p", { role: "alert" }, sentenceOf(error))],
    }));
    if (turn !== this.#turn) return;
    this.#title.textContent = title;
    this.#body.replaceChildren(...body);
  }

  async #describe(timeline: Timeline, selection: Selection): Promise<{ title: string; body: readonly Node[] }> {
    if (selection.kind === "customer") return inspectCustomer(timeline, selection, this.#events.seek);
    if (selection.kind === "event") return inspectEvent(timeline, selection.event, (event) => this.#goTo(event));
    const width = Math.max(280, Math.min(640, this.element.clientWidth - 32));
    return inspectStage(timeline, selection, width, this.#events);
  }
}
