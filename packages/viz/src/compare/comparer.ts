import type { ShownRun } from "../page/shown-run.ts";
import { finenessOf, finenessText, isSameFineness } from "../plan/fineness.ts";
import { networkShape } from "../reading/network-shape.ts";
import type { ReRun } from "../simulator/re-run.ts";
import { words } from "../words/words.ts";
import { customerInBoth, waitingInBoth } from "./both-now.ts";
import { ComparePanel } from "./compare-panel.ts";
import { turned, type Pair } from "./compared-run.ts";
import { differenceCourse } from "./difference-course.ts";
import { differenceMark, moveDifference } from "./difference-mark.ts";
import { differenceWords } from "./difference-words.ts";
import { pairedFigures } from "./paired-figure.ts";
import { commonFineness, PairedRuns } from "./paired-runs.ts";

/** Pairs of replications run at one asking. */
const pairsAtOnce = 8;

/** Compares the opened run, A, with the one made of it, B; both stand at one playhead. */
export class Comparer {
  readonly panel: ComparePanel;
  readonly #paired: PairedRuns;
  readonly #swapped: () => void;
  #runs: readonly [ShownRun, ShownRun] | undefined;
  #pairs: readonly Pair[] = [];
  #isSwapped = false;
  #stage = "";
  #mark: SVGSVGElement | undefined;
  #abort: AbortController | undefined;
  #time = 0;
  #drawn = 0;

  constructor(reRun: ReRun, swapped: () => void) {
    this.#paired = new PairedRuns(reRun);
    this.#swapped = swapped;
    this.panel = new ComparePanel({
      run: () => void this.#runMore(),
      cancel: () => this.#abort?.abort(),
      swap: () => this.#swap(),
      stage: (name) => {
        this.#stage = name;
        this.#drawDifference();
      },
      resized: () => void (this.#runs && this.#drawDifference()),
    });
  }

  /** The run compared with the shown one: what the map draws as a ghost. */
  other(shown: ShownRun): ShownRun | undefined {
    return this.#runs?.find((run) => run !== shown);
  }

  /** Shows two runs beside each other. The first figures come of themselves; those of other replications are asked for. */
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
    const { objectives } = b.timeline.manifest.scenario;
    for (const run of [a, b]) await this.#paired.take(run, objectives);
    if (this.#runs[0] !== a || this.#runs[1] !== b) return;
    this.#title();
    this.#drawAll();
    // A pair has one slice: beside a coarser run, a finer one is run once more as coarse, and while it is the page goes on.
    const first = this.#run([b.timeline.manifest.replication], this.#alike ? undefined : this.#again(a, b));
    if (this.#alike) await first;
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
  release(): readonly Pair[] {
    this.stop();
    return this.#isSwapped ? this.#pairs.map(turned) : this.#pairs;
  }

  /** Goes on with pairs of the same two runs. */
  resume(pairs: readonly Pair[]): void {
    if (this.#runs === undefined || pairs.length === 0) return;
    // What was begun anew for want of them is not wanted.
    this.stop();
    this.#pairs = pairs;
    this.#title();
    this.#drawAll();
    this.panel.rest(pairs.length > 1 ? words().compare.done(String(pairs.length)) : "");
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
  }

  /** Stops what was begun unasked: somebody waits for a rehearsal. */
  giveWay(): void {
    if (this.#abort === undefined || this.#pairs.length > 0) return;
    this.stop();
    this.panel.rest(words().compare.nonePaired);
  }

  get #alike(): boolean {
    const [a, b] = this.#runs!.map(({ timeline }) => finenessOf(timeline.manifest.scenario));
    return isSameFineness(a!, b!);
  }

  #title(): void {
    const [a, b] = this.#runs!;
    const stages = networkShape(a.timeline).stages.map(({ entry, title }) => [entry.name, title] as const);
    const common = finenessText(commonFineness([a, b]));
    this.panel.show([a.title(), b.title()], this.#alike ? "" : words().compare.alikeAt(common), stages, this.#stage);
  }

  /** What is run before there is anything to compare. */
  #again(a: ShownRun, b: ShownRun): string {
    const [fine, other] = [a, b].map(({ timeline }) => finenessText(finenessOf(timeline.manifest.scenario)));
    return words().compare.otherFineness(fine!, other!, finenessText(commonFineness([a, b])));
  }

  #swap(): void {
    const runs = this.#runs;
    if (runs === undefined) return;
    this.#runs = [runs[1], runs[0]];
    this.#isSwapped = !this.#isSwapped;
    this.#pairs = this.#pairs.map(turned);
    this.#title();
    this.#drawAll();
    this.#swapped();
  }

  /** Replications that no pair has yet. */
  async #runMore(): Promise<void> {
    const wanted: number[] = [];
    const had = new Set(this.#pairs.map(({ replication }) => replication));
    for (let replication = 0; wanted.length < pairsAtOnce; replication++)
      if (!had.has(replication)) wanted.push(replication);
    await this.#run(wanted, "");
  }

  /** @param said what is run; undefined where all of it is there already */
  async #run(replications: readonly number[], said: string | undefined): Promise<void> {
    const runs = this.#runs;
    if (runs === undefined) return;
    this.stop();
    const abort = (this.#abort = new AbortController());
    const { panel } = this;
    const { objectives } = runs[1].timeline.manifest.scenario;
    const progress = (share: number): void => {
      if (!abort.signal.aborted) panel.progress(share, said ?? "");
    };
    if (said !== undefined) progress(0);
    try {
      for (const [done, replication] of replications.entries()) {
        const onProgress = (share: number): void => progress((done + share) / replications.length);
        const pair = await this.#paired.pair(runs, replication, { objectives, signal: abort.signal, onProgress });
        if (abort.signal.aborted) return;
        this.#pairs = [...this.#pairs, runs[0] === this.#runs?.[0] ? pair : turned(pair)];
        panel.figures(pairedFigures(this.#pairs), pairsAtOnce);
        this.#drawDifference();
      }
      this.#abort = undefined;
      panel.rest(this.#pairs.length > 1 ? words().compare.done(String(this.#pairs.length)) : "");
    } catch (error) {
      if (this.#abort !== abort) return;
      this.#abort = undefined;
      const cancelled = error instanceof DOMException && error.name === "AbortError";
      panel.rest(cancelled ? this.#givenUp : (error as Error).message);
    }
  }

  get #givenUp(): string {
    return this.#pairs.length === 0 ? words().compare.nonePaired : words().compare.cancelled;
  }

  #drawAll(): void {
    this.panel.figures(pairedFigures(this.#pairs), pairsAtOnce);
    this.#drawDifference();
    this.#drawFigures(this.#runs!);
  }

  #drawDifference(): void {
    const { timeline } = this.#runs![0];
    const { end, clock } = timeline;
    const course = differenceCourse(this.#pairs, this.#stage);
    this.#mark = undefined;
    if (course === undefined) return this.panel.difference(undefined, "");
    const title = timeline.stations.find(({ entry }) => entry.name === this.#stage)!.title;
    const { label, caption } = differenceWords(course, title, this.#pairs.length, timeline);
    this.#mark = differenceMark(course, end, {
      width: Math.max(280, this.panel.width),
      height: 130,
      label,
      timeLabel: (time) => clock.moment(time),
    });
    this.panel.difference(this.#mark, caption);
    moveDifference(this.#mark, this.#time / end);
  }

  #drawFigures(runs: readonly [ShownRun, ShownRun]): void {
    const time = this.#time;
    const { caption, lines } = waitingInBoth(runs, time);
    this.panel.now(caption, lines);
    void this.#drawCustomer(runs, time);
  }

  async #drawCustomer(runs: readonly [ShownRun, ShownRun], time: number): Promise<void> {
    const { caption, lines } = await customerInBoth(runs, time);
    if (runs === this.#runs) this.panel.customer(caption, lines);
  }
}
