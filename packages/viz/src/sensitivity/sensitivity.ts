import { element } from "../page/element.ts";
import { renew } from "../page/renew.ts";
import { judgedPlace } from "../reading/objective-place.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { assumptionInquiry } from "./assumption-effects.ts";
import type { Inquiry, Present } from "./inquiry.ts";
import { leverInquiry } from "./lever-effects.ts";

/** Replications run at one asking, once the first is there. */
const replicationsAtOnce = 4;

/** What a tenth more of each stage would do to the objectives, and what not knowing the assumed inputs does. */
export class Sensitivity {
  readonly element: HTMLElement;
  readonly #reRun: ReRun;
  readonly #present: () => Present | undefined;
  readonly #ways: HTMLElement;
  readonly #more = element("button", { type: "button", class: "quiet-button", hidden: true });
  readonly #progress = element("progress", { max: 1, value: 0, "aria-label": words().sensitivity.progress });
  readonly #busy: HTMLElement;
  readonly #said = element("p", { class: "plan-note", "aria-live": "polite" }, words().sensitivity.note);
  readonly #table = element("div", {});
  #inquiry: Inquiry | undefined;
  #abort: AbortController | undefined;

  constructor(reRun: ReRun, present: () => Present | undefined) {
    this.#reRun = reRun;
    this.#present = present;
    const say = words().sensitivity;
    const levers = element("button", { type: "button", class: "primary" }, say.run);
    const inputs = element("button", { type: "button", class: "quiet-button" }, say.runAssumed);
    const stop = element("button", { type: "button", class: "quiet-button" }, words().plan.cancel);
    stop.addEventListener("click", () => this.#abort?.abort());
    levers.addEventListener("click", () => void this.#ask((present) => leverInquiry(this.#reRun, present)));
    inputs.addEventListener("click", () => void this.#ask((present) => assumptionInquiry(this.#reRun, present)));
    this.#more.addEventListener("click", () => void this.#replicateMore());
    this.#ways = element("div", { class: "plan-buttons" }, levers, inputs, this.#more);
    this.#busy = element("div", { class: "plan-busy", hidden: true }, this.#progress, stop);
    this.element = element(
      "div",
      { class: "sensitivity plan-fields" },
      this.#ways,
      this.#busy,
      this.#said,
      this.#table,
    );
  }

  /** Gives up what is under way, and forgets what was found: it was of another run. */
  clear(): void {
    this.release();
    this.#inquiry = undefined;
    this.#table.replaceChildren();
    this.#rest(words().sensitivity.note);
  }

  /** Gives up what is under way; what was asked and found, for the page built next. */
  release(): Inquiry | undefined {
    this.#abort?.abort();
    this.#abort = undefined;
    return this.#inquiry;
  }

  /** Shows what was found, in the page's language. */
  resume(inquiry: Inquiry): void {
    this.#inquiry = inquiry;
    this.#show();
    this.#rest(this.#found());
  }

  async #ask(make: (present: Present) => Inquiry | undefined | Promise<Inquiry | undefined>): Promise<void> {
    const present = this.#present();
    const say = words().sensitivity;
    if (present === undefined) return this.#rest(say.nothing);
    const { timeline, plan } = present;
    const isJudged = plan.objectives.some((objective) => judgedPlace(timeline, objective) !== undefined);
    if (!isJudged) return this.#rest(say.noObjective);
    try {
      const inquiry = (this.#inquiry = await make(present));
      this.#table.replaceChildren();
      if (inquiry === undefined) return this.#rest(say.nothingAssumed);
      await this.#replicate(inquiry, inquiry.all, 1);
    } catch (error) {
      this.#rest((error as Error).message);
    }
  }

  async #replicateMore(): Promise<void> {
    const inquiry = this.#inquiry;
    if (inquiry !== undefined) await this.#replicate(inquiry, inquiry.further(), replicationsAtOnce);
  }

  async #replicate(inquiry: Inquiry, factors: readonly number[], replications: number): Promise<void> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.#ways.hidden = true;
    this.#busy.hidden = false;
    this.#progress.value = 0;
    try {
      for (let done = 0; done < replications; done++) {
        await inquiry.screening.replicate(factors, {
          signal: abort.signal,
          onProgress: (share) => void (this.#progress.value = (done + share) / replications),
          onRun: () => this.#abort === abort && this.#show(),
        });
      }
      if (this.#abort === abort) this.#rest(this.#found());
    } catch (error) {
      if (this.#abort !== abort) return;
      const cancelled = error instanceof DOMException && error.name === "AbortError";
      this.#rest(cancelled ? `${words().sensitivity.cancelled} ${this.#found()}`.trim() : (error as Error).message);
    }
  }

  /** What matters; nothing until everything has been tried. */
  #found(): string {
    const inquiry = this.#inquiry;
    return inquiry === undefined || this.#begun(inquiry).length < inquiry.all.length ? "" : inquiry.tell().sentence;
  }

  #begun({ all, screening }: Inquiry): readonly number[] {
    return all.filter((factor) => screening.effects(factor) !== undefined);
  }

  #show(): void {
    const inquiry = this.#inquiry;
    if (inquiry === undefined || this.#begun(inquiry).length === 0) return;
    const { element: made } = inquiry.tell();
    const shown = this.#table.firstChild;
    if (shown === null) this.#table.append(made);
    else renew(shown, made);
  }

  #rest(said: string): void {
    const say = words().sensitivity;
    const inquiry = this.#inquiry;
    const [all, begun] = inquiry === undefined ? [[], []] : [inquiry.all, this.#begun(inquiry)];
    this.#more.hidden = all.length === 0 || begun.length < all.length;
    if (!this.#more.hidden) {
      const further = inquiry!.further().length;
      const count = String(replicationsAtOnce);
      this.#more.textContent =
        further === all.length ? say.more(count) : say.moreOfGreatest(count, String(further / 2));
    }
    this.#ways.hidden = false;
    this.#busy.hidden = true;
    this.#said.textContent = said;
  }
}
