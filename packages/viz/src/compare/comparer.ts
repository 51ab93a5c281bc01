import type { ShownRun } from "../page/shown-run.ts";
import { sourceTitle } from "../map/source-title.ts";
import { coarserOf, finenessOf, finenessText, isSameFineness, type Fineness } from "../plan/fineness.ts";
import { networkShape } from "../reading/network-shape.ts";
import { formatCompact, formatDuration } from "../reading/quantity.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import { comparedFigures, pairedFigures, type ComparedFigure, type FigurePair } from "./compared-figure.ts";
import { ComparePanel } from "./compare-panel.ts";
import { signed } from "./delta-tile.ts";
import { differenceMark, moveDifference } from "./difference-mark.ts";
import { pairedRuns } from "./paired-runs.ts";
import { sameCustomer, staysOf } from "./same-customer.ts";

/** Pairs of replications run at one asking. */
const pairsAtOnce = 8;

/** Samples of the difference through time. */
const samples = 600;

/** Compares the opened run, A, with the one made of it, B; both stand at one playhead. */
export class Comparer {
  readonly panel: ComparePanel;
  readonly #reRun: ReRun;
  readonly #swapped: () => void;
  #runs: readonly [ShownRun, ShownRun] | undefined;
  #pairs: readonly FigurePair[] = [];
  #isSwapped = false;
  #stage = "";
  #mark: SVGSVGElement | undefined;
  #abort: AbortController | undefined;
  #time = 0;
  #drawn = 0;

  constructor(reRun: ReRun, swapped: () => void) {
    this.#reRun = reRun;
    this.#swapped = swapped;
    this.panel = new ComparePanel({
      run: () => void this.#run(),
      cancel: () => this.#abort?.abort(),
      swap: () => this.#swap(),
      stage: (name) => {
        this.#stage = name;
        this.#drawDifference();
      },
    });
  }

  /** The run compared with the shown one: what the map draws as a ghost. */
  other(shown: ShownRun): ShownRun | undefined {
    return this.#runs?.find((run) => run !== shown);
  }

  async show(runs: readonly ShownRun[]): Promise<void> {
    const [a, b] = runs;
    if (a === undefined || b === undefined) {
      this.stop();
      this.#runs = undefined;
      return this.panel.empty();
    }
    if (this.#runs?.includes(a) === true && this.#runs.includes(b)) return;
    this.stop();
    this.#runs = [a, b];
    this.#stage = a.verdict.binding.series.entry.name;
    this.#pairs = [];
    this.#isSwapped = false;
    // A pair has one slice: a finer run beside a coarser one would differ by more than the plan.
    if (isSameFineness(...finenesses(a, b))) {
      const { objectives } = b.timeline.manifest.scenario;
      const first = [await comparedFigures(a.timeline, objectives), await comparedFigures(b.timeline, objectives)];
      if (this.#runs[0] !== a || this.#runs[1] !== b) return;
      this.#pairs = [first as [ComparedFigure[], ComparedFigure[]]];
    }
    this.#title();
    this.#drawAll();
  }

  /** Follows the playhead; while it plays, five times a second: faster nobody reads figures. */
  draw({ time, playing }: { readonly time: number; readonly playing: boolean }): void {
    this.#time = time;
    const runs = this.#runs;
    if (runs === undefined || this.panel.element.offsetParent === null) return;
    if (this.#mark !== undefined) moveDifference(this.#mark, time / runs[0].timeline.end);
    const now = performance.now();
    if (playing && now - this.#drawn < 200) return;
    this.#drawn = now;
    this.#drawFigures(runs);
  }

  /** Draws for the room there is now. */
  fit(): void {
    if (this.#runs !== undefined) this.#drawAll();
  }

  /** Stops, and gives the pairs with the run opened first as A. */
  release(): readonly FigurePair[] {
    this.stop();
    return this.#isSwapped ? turned(this.#pairs) : this.#pairs;
  }

  /** Goes on with pairs of the same two runs. */
  resume(pairs: readonly FigurePair[]): void {
    if (this.#runs === undefined || pairs.length <= this.#pairs.length) return;
    this.#pairs = pairs;
    this.#title();
    this.#drawAll();
    this.panel.rest(words().compare.done(String(pairs.length)));
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
  }

  #title(): void {
    const [a, b] = this.#runs!;
    const stages = networkShape(a.timeline).stages.map(({ entry, title }) => [entry.name, title] as const);
    this.panel.show(a.title(), b.title(), stages, this.#stage);
    const [first, second] = finenesses(a, b);
    if (this.#pairs.length === 0 && !isSameFineness(first, second))
      this.panel.rest(
        words().compare.otherFineness(
          finenessText(first),
          finenessText(second),
          finenessText(coarserOf(first, second)),
        ),
      );
  }

  #swap(): void {
    const runs = this.#runs;
    if (runs === undefined) return;
    this.#runs = [runs[1], runs[0]];
    this.#isSwapped = !this.#isSwapped;
    this.#pairs = turned(this.#pairs);
    this.#title();
    this.#drawAll();
    this.#swapped();
  }

  async #run(): Promise<void> {
    const runs = this.#runs;
    if (runs === undefined) return;
    this.stop();
    const abort = (this.#abort = new AbortController());
    const { panel } = this;
    panel.progress(0);
    try {
      await pairedRuns(this.#reRun, runs, {
        pairs: pairsAtOnce,
        objectives: runs[1].timeline.manifest.scenario.objectives,
        signal: abort.signal,
        onProgress: (share) => panel.progress(share),
        onPair: (pair) => {
          if (abort.signal.aborted) return;
          this.#pairs = [...this.#pairs, runs === this.#runs ? pair : [pair[1], pair[0]]];
          panel.figures(pairedFigures(this.#pairs), pairsAtOnce);
        },
      });
      panel.rest(words().compare.done(String(this.#pairs.length)));
    } catch (error) {
      if (this.#abort !== abort && this.#abort !== undefined) return;
      const cancelled = error instanceof DOMException && error.name === "AbortError";
      panel.rest(cancelled ? words().compare.cancelled : (error as Error).message);
    }
  }

  #drawAll(): void {
    this.panel.figures(pairedFigures(this.#pairs), pairsAtOnce);
    this.#drawDifference();
    this.#drawFigures(this.#runs!);
  }

  #drawDifference(): void {
    const [a, b] = this.#runs!.map(({ timeline }) => stationIn(timeline.stations, this.#stage));
    if (a === undefined || b === undefined) return;
    const { end, clock } = this.#runs![0].timeline;
    const at = (series: StationSeries, k: number): number => series.level("queue", (k * end) / samples);
    const values = Float64Array.from({ length: samples + 1 }, (_, k) => at(b, k) - at(a, k));
    const [low, high] = [Math.min(...values), Math.max(...values)].map((value) => signed(value, formatCompact));
    this.#mark = differenceMark(values, end, {
      width: Math.max(280, this.panel.width),
      height: 130,
      label: words().compare.differenceOf(a.title, low!, high!),
      timeLabel: (time) => clock.label(time),
    });
    this.panel.difference(this.#mark);
    moveDifference(this.#mark, this.#time / end);
  }

  #drawFigures(runs: readonly [ShownRun, ShownRun]): void {
    const [a, b] = runs;
    const { clock } = a.timeline;
    const lines = networkShape(a.timeline)
      .stages.filter(({ entry }) => entry.servers > 0)
      .map((series) => {
        const other = stationIn(b.timeline.stations, series.entry.name);
        const [before, after] = [series, other].map((each) => each?.level("queue", this.#time) ?? 0) as [
          number,
          number,
        ];
        return [series.title, formatCompact(before), formatCompact(after), signed(after - before, formatCompact)];
      });
    this.panel.now(words().compare.now(clock.label(this.#time, 1)), lines);
    void this.#drawCustomer(runs);
  }

  async #drawCustomer(runs: readonly [ShownRun, ShownRun]): Promise<void> {
    const [first, second] = runs.map(({ timeline }) => timeline);
    const found = sameCustomer(await first!.journeys(), await second!.journeys(), this.#time);
    if (runs !== this.#runs) return;
    const say = words().compare;
    if (found === undefined) return this.panel.customer(say.noCustomer, []);
    const [a, b] = [staysOf(found.a), staysOf(found.b)];
    const names = [...new Set([...a.keys(), ...b.keys()])];
    const lines = names.map((name) => {
      const title = stationIn(first!.stations, name)?.title ?? nameOf(name);
      const [before, after] = [a.get(name), b.get(name)];
      const both = before !== undefined && after !== undefined;
      const text = (value: number | undefined): string => (value === undefined ? "–" : formatDuration(value));
      return [title, text(before), text(after), both ? signed(after - before, formatDuration) : "–"];
    });
    const { source, serial, born } = found.a;
    this.panel.customer(say.customer(sourceTitle(source), String(serial), first!.clock.label(born, 1)), lines);
  }
}

const finenesses = (a: ShownRun, b: ShownRun): [Fineness, Fineness] => [
  finenessOf(a.timeline.manifest.scenario),
  finenessOf(b.timeline.manifest.scenario),
];

const turned = (pairs: readonly FigurePair[]): readonly FigurePair[] => pairs.map(([a, b]) => [b, a]);

const stationIn = (stations: readonly StationSeries[], name: string): StationSeries | undefined =>
  stations.find(({ entry }) => entry.name === name);
