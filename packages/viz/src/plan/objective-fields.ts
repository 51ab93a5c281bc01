import type { Objective } from "@double11/sim-core";
import { classesOf, isExit } from "@double11/sim-core/schema";
import { element } from "../page/element.ts";
import { measureInWords } from "../reading/measure-in-words.ts";
import { objectivePlace } from "../reading/objective-place.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { Timeline } from "../reading/timeline.ts";
import { placeTitle } from "../reading/ways.ts";
import type { Lever } from "../simulator/lever.ts";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import type { Edit } from "./edit.ts";
import type { Plan } from "./plan.ts";

type Part = Partial<{ -readonly [field in keyof Objective]: Objective[field] }>;

/** The objectives as lines of fields: stage or exit, measure, class, quantile, bound, window, share of windows. Times in seconds. */
export class ObjectiveFields {
  readonly element: HTMLElement;
  readonly #list = element("ul", { class: "plan-objectives" });
  readonly #problem = element("p", { class: "plan-problem", role: "alert", hidden: true });
  readonly #timeline: Timeline;
  readonly #planned: ReadonlySet<string>;
  readonly #edit: Edit;
  #shown = "";

  /** @param servers those that a plan can change */
  constructor(timeline: Timeline, servers: readonly Lever[], edit: Edit) {
    this.#timeline = timeline;
    this.#planned = new Set(servers.map(({ station }) => station));
    this.#edit = edit;
    const add = element("button", { type: "button", class: "quiet-button" }, words().plan.addObjective);
    add.addEventListener("click", () => this.#add());
    this.element = element("div", { class: "plan-fields" }, this.#list, this.#problem, add);
  }

  show({ objectives }: Plan): void {
    this.#problem.hidden = true;
    const now = JSON.stringify(objectives);
    if (now === this.#shown) return;
    this.#shown = now;
    const place = focusPlace(this.#list);
    this.#list.replaceChildren(...objectives.map((objective, index) => this.#line(objective, index)));
    place(this.#list);
  }

  #add(): void {
    const station = this.#usual;
    const unit = this.#timeline.clock.secondsPerUnit;
    const { latencyWindow } = this.#timeline.manifest;
    const objective: Objective = {
      station: station.entry.name,
      measure: "sojourn",
      quantile: 0.99,
      below: 1 / unit,
      window: Math.max(latencyWindow, Math.ceil(10 / unit / latencyWindow) * latencyWindow),
      share: 0.999,
    };
    this.#edit((plan) => ({ ...plan, objectives: [...plan.objectives, objective] }), true);
  }

  /** The station of a new objective: best a stage, whose servers can be looked for. */
  get #usual(): StationSeries {
    const { stations } = this.#timeline;
    const planned = stations.filter(({ entry }) => this.#planned.has(entry.name));
    const few = planned.length > 0 ? planned : stations;
    return few.find(({ role }) => role === "stage") ?? few[0]!;
  }

  #line(objective: Objective, index: number): HTMLElement {
    const say = words().plan;
    const unit = this.#timeline.clock.secondsPerUnit;
    const number = String(index + 1);
    const change = (part: Part): void => this.#change(index, (old) => ({ ...old, ...part }));
    const step = this.#timeline.manifest.latencyWindow * unit;
    const field = (
      label: string,
      value: number,
      fits: (value: number) => boolean,
      take: (value: number) => Part,
      refusal = (got: string): string => say.objectiveBounds(number, label, got),
    ) => {
      const input = element("input", {
        type: "number",
        step: "any",
        value,
        "aria-label": say.objectiveField(number, label),
      });
      input.addEventListener("change", () => {
        if (fits(input.valueAsNumber)) return change(take(input.valueAsNumber));
        this.#refuse(refusal(input.value === "" ? say.nothing : input.value));
      });
      return element("label", { class: "plan-part" }, label, input);
    };
    return element(
      "li",
      {},
      this.#places(objective, number, change),
      this.#measures(objective, number, change),
      ...this.#classes(objective, index),
      field(say.quantile, tidy(objective.quantile * 100), within(0, 100), (percent) => ({ quantile: percent / 100 })),
      field(say.below, tidy(objective.below * unit), within(0, Infinity), (seconds) => ({ below: seconds / unit })),
      field(
        say.window,
        tidy(objective.window * unit),
        wholeTimes(step),
        (seconds) => ({ window: seconds / unit }),
        (got) => say.objectiveWindow(number, String(tidy(step)), got),
      ),
      field(
        say.share,
        tidy(objective.share * 100),
        (share) => share > 0 && share <= 100,
        (percent) => ({
          share: percent / 100,
        }),
      ),
      this.#remove(index),
    );
  }

  #change(index: number, changed: (objective: Objective) => Objective): void {
    this.#edit(
      (plan) => ({ ...plan, objectives: plan.objectives.map((old, at) => (at === index ? changed(old) : old)) }),
      true,
    );
  }

  #remove(index: number): HTMLElement {
    const say = words().plan;
    const remove = element("button", { type: "button", class: "quiet-button" }, say.remove);
    remove.setAttribute("aria-label", say.removeObjective(String(index + 1)));
    remove.addEventListener("click", () =>
      this.#edit((plan) => ({ ...plan, objectives: plan.objectives.filter((_, at) => at !== index) }), true),
    );
    return remove;
  }

  #places({ station }: Objective, number: string, change: (part: Part) => void): HTMLElement {
    const label = words().plan.place;
    const select = element("select", { "aria-label": words().plan.objectiveField(number, label) });
    const { stations, manifest } = this.#timeline;
    const option = (name: string): HTMLElement =>
      element("option", { value: name }, placeTitle(this.#timeline, name, words().plan.noSuchStage));
    select.append(...stations.map(({ entry }) => option(entry.name)));
    const exits = manifest.endToEnd?.exits ?? [];
    if (exits.length > 0)
      select.append(element("optgroup", { label: words().tracks.wholeWay }, ...exits.map((exit) => option(exit))));
    // An objective that names no place stays visible as what it is, until another place is chosen.
    if (objectivePlace(this.#timeline, station) === undefined) select.prepend(option(station));
    select.value = station;
    select.addEventListener("change", () =>
      change({ station: select.value, ...(isExit(select.value) && { measure: "sojourn" }) }),
    );
    return element("label", { class: "plan-part" }, label, select);
  }

  #measures({ station, measure }: Objective, number: string, change: (part: Part) => void): HTMLElement {
    const label = words().plan.measure;
    const select = element("select", { "aria-label": words().plan.objectiveField(number, label) });
    // Nobody waits at an exit.
    for (const each of isExit(station) ? (["sojourn"] as const) : (["wait", "sojourn"] as const))
      select.append(element("option", { value: each }, measureInWords({ station, measure: each })));
    select.value = measure;
    select.addEventListener("change", () => change({ measure: select.value as Objective["measure"] }));
    return element("label", { class: "plan-part" }, label, select);
  }

  /** Of whom: all, or one class; nothing to choose where there is but one. */
  #classes({ class: asked = "" }: Objective, index: number): readonly HTMLElement[] {
    const classes = classesOf(this.#timeline.manifest.scenario.network);
    if (classes.length < 2) return [];
    const say = words().plan;
    const select = element("select", { "aria-label": say.objectiveField(String(index + 1), say.ofWhom) });
    select.append(
      element("option", { value: "" }, say.everybody),
      ...classes.map((name) => element("option", { value: name }, nameOf(name))),
    );
    select.value = asked;
    select.addEventListener("change", () => this.#change(index, (old) => ofClass(old, select.value)));
    return [element("label", { class: "plan-part" }, say.ofWhom, select)];
  }

  #refuse(sentence: string): void {
    this.#problem.textContent = sentence;
    this.#problem.hidden = false;
  }
}

/** The same of one class; of everybody where none is named. */
const ofClass = (objective: Objective, name: string): Objective => {
  const changed: { -readonly [field in keyof Objective]: Objective[field] } = { ...objective };
  delete changed.class;
  if (name !== "") changed.class = name;
  return changed;
};

const within =
  (low: number, high: number) =>
  (value: number): boolean =>
    value > low && value < high;

/** What waits were recorded by: a window of parts of it would be judged as another one. */
const wholeTimes =
  (step: number) =>
  (value: number): boolean =>
    value >= step * (1 - 1e-9) && Math.abs(value / step - Math.round(value / step)) < 1e-9 * (value / step);

/** Without the dust of the binary fraction: 99.9, not 99.90000000000001. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** Remembers which control of a list has the focus, and gives it back once the list is made anew. */
function focusPlace(list: HTMLElement): (list: HTMLElement) => void {
  const controls = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>("select, input, button")];
  const index = controls().indexOf(document.activeElement as HTMLElement);
  return () => {
    const now = controls();
    if (index >= 0) now[Math.min(index, now.length - 1)]?.focus();
  };
}
