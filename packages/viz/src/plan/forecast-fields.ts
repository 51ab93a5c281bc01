import { element } from "../page/element.ts";
import { formatRate } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { cameIn } from "../reading/came.ts";
import { words } from "../words/words.ts";
import { setText } from "../page/renew.ts";
import { readDemandCsv } from "./demand-csv.ts";
import type { Edit } from "./edit.ts";
import { FigureField } from "./figure-field.ts";
import { forecastable, peakOfDemand, type Forecast } from "./forecast.ts";
import type { Plan } from "./plan.ts";

const most = 10_000;

/** How much traffic comes: all of it and its pulses as shares of the run's, and its shape, the run's or an imported one. */
export class ForecastFields {
  readonly element = element("div", { class: "plan-fields" });
  readonly #timeline: Timeline;
  readonly #edit: Edit;
  readonly #ownPeak: number;
  readonly #can: ReturnType<typeof forecastable>;
  #shown: Forecast | undefined;
  readonly #demand: FigureField;
  readonly #pulses: FigureField;
  readonly #peak = element("p", { class: "plan-note" });
  readonly #shape = element("p", { class: "plan-note" });
  readonly #problem = element("p", { class: "plan-problem", role: "alert", hidden: true });
  readonly #back = element("button", { type: "button", class: "quiet-button", hidden: true }, words().plan.ownShape);

  constructor(timeline: Timeline, edit: Edit) {
    this.#timeline = timeline;
    this.#edit = edit;
    const say = words().plan;
    const bounds = { unit: say.percentOfRun, min: 25, max: 300, least: 0, most };
    this.#demand = new FigureField({ title: say.demand, ...bounds }, (percent, settled) =>
      this.#change({ demand: percent / 100 }, settled),
    );
    this.#pulses = new FigureField({ title: say.pulses, ...bounds }, (percent, settled) =>
      this.#change({ pulses: percent / 100 }, settled),
    );
    const { network, until } = timeline.manifest.scenario;
    this.#ownPeak = peakOfDemand(network.sources, until);
    const can = forecastable(network.sources);
    this.#can = can;
    this.#demand.element.hidden = !can.demand;
    this.#pulses.element.hidden = !can.pulses;
    this.element.append(this.#demand.element, this.#peak, this.#pulses.element, this.#shape);
    if (can.demand) this.element.append(this.#buttons(), this.#problem);
    else this.element.append(element("p", { class: "plan-note" }, say.noRates));
    if (!can.demand) void this.#showMean();
  }

  /** Where no source has a rate, what came in the run, as far as its file says. */
  async #showMean(): Promise<void> {
    const { period, end } = this.#timeline;
    setText(this.#peak, words().plan.peakUnknown);
    const left = await this.#timeline.left().catch(() => undefined);
    if (left === undefined) return;
    const mean = (cameIn(this.#timeline, left) * period.seconds) / end;
    setText(this.#peak, words().plan.meanOf(formatRate(mean), period.word));
  }

  show({ forecast }: Plan): void {
    // While another slider moves, a forecast stays as it is.
    if (forecast === this.#shown) return;
    this.#shown = forecast;
    const { demand, pulses, curve } = forecast;
    this.#demand.value = Math.round(demand * 100);
    this.#pulses.value = Math.round(pulses * 100);
    const peak = curve === undefined ? this.#ownPeak : Math.max(...curve.map(([, rate]) => rate));
    const { period, clock } = this.#timeline;
    const perPeriod = (peak * demand * period.seconds) / clock.secondsPerUnit;
    const say = words().plan;
    const peakText = this.#can.others ? say.peakOfRated : say.peakOf;
    if (this.#can.demand) setText(this.#peak, peakText(formatRate(perPeriod), period.word));
    setText(this.#shape, curve === undefined ? words().plan.shapeOfRun : words().plan.shapeImported);
    this.#back.hidden = curve === undefined;
  }

  #change(part: Partial<Forecast>, settled: boolean): void {
    this.#problem.hidden = true;
    this.#edit((plan) => ({ ...plan, forecast: { ...plan.forecast, ...part } }), settled);
  }

  #buttons(): HTMLElement {
    const picker = element("input", { type: "file", accept: ".csv,text/csv", class: "file-input", tabindex: -1 });
    picker.setAttribute("aria-hidden", "true");
    const open = element("button", { type: "button", class: "quiet-button" }, words().plan.importCsv);
    open.title = words().plan.importTitle;
    open.addEventListener("click", () => picker.click());
    picker.addEventListener("change", () => {
      const file = picker.files?.[0];
      // The same file chosen again shall be read again.
      if (file !== undefined) void this.#import(file).finally(() => (picker.value = ""));
    });
    this.#back.addEventListener("click", () => this.#change({ curve: undefined }, true));
    return element("div", { class: "plan-buttons" }, picker, open, this.#back);
  }

  async #import(file: File): Promise<void> {
    const { end, clock } = this.#timeline;
    try {
      const curve = readDemandCsv(await file.text(), end, clock.secondsPerUnit);
      this.#change({ curve }, true);
    } catch (error) {
      this.#problem.textContent = (error as Error).message;
      this.#problem.hidden = false;
    }
  }
}
