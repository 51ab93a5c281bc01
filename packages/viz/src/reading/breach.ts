import type { Objective } from "@double11/sim-core";
import { Breath } from "./breath.ts";
import { measuredWindows, type MeasuredWindow } from "./latency-profile.ts";
import { askedNumber, judgedPlace, type ObjectivePlace } from "./objective-place.ts";
import { overdueAt } from "./overdue.ts";
import type { Timeline } from "./timeline.ts";

/** How one objective fared: windows in which its quantile lay above its bound. */
export interface Breach {
  readonly place: ObjectivePlace;
  readonly objective: Objective;
  /** The bound in seconds. */
  readonly bound: number;
  /** Seconds of the windows that it was judged by, where the file has none of the objective's own width. */
  readonly judgedBy: number | undefined;
  /** Windows in which anybody was measured, or waited longer than is asked. */
  readonly windows: number;
  readonly broken: number;
  /** Seconds of all broken windows. */
  readonly seconds: number;
  /** Start of the first broken window; undefined when none is. */
  readonly first: number | undefined;
  readonly worst: { readonly at: number; readonly value: number } | undefined;
  /** Of the worst window only is known that it is broken, not by how much: nobody was measured who waited longer than asked. */
  readonly isLeast: boolean;
  /** Enough windows hold. */
  readonly met: boolean;
}

/** What a run has been judged by, objective by objective: the page asks in several places, and changes one at a time. */
const judged = new WeakMap<Timeline, Map<string, Promise<Breach>>>();

/**
 * Every objective against a run's histograms, merged to the objective's own windows, or the nearest that the file has, or
 * as the run itself judged those of one class; those of which the file does not tell are left out. A run is judged once by
 * each.
 * @param objectives default the run's own
 */
export function breachesOf(
  timeline: Timeline,
  objectives: readonly Objective[] = timeline.manifest.scenario.objectives,
): Promise<Breach[]> {
  const breath = new Breath();
  const known = judged.get(timeline) ?? new Map<string, Promise<Breach>>();
  judged.set(timeline, known);
  return Promise.all(
    objectives.flatMap((objective) => {
      const place = judgedPlace(timeline, objective);
      if (place === undefined) return [];
      const key = JSON.stringify(objective);
      const breach = known.get(key) ?? breachOf(timeline, place, objective, breath);
      known.set(key, breach);
      return [breach];
    }),
  );
}

async function breachOf(
  timeline: Timeline,
  place: ObjectivePlace,
  objective: Objective,
  breath: Breath,
): Promise<Breach> {
  const { manifest, clock, end } = timeline;
  const unit = clock.secondsPerUnit;
  const bound = objective.below * unit;
  const group = Math.max(1, Math.round(objective.window / manifest.latencyWindow));
  const isOwn = objective.class !== undefined;
  const width = (isOwn ? objective.window : group * manifest.latencyWindow) * unit;
  const windows = isOwn
    ? await windowsOfClass(timeline, objective)
    : await windowsOfAll(timeline, place, objective, { group, width, breath });
  const ranUntil = manifest.scenario.until * unit;
  const broken = windows.filter(({ value }) => value > bound);
  const worst = windows.reduce<JudgedWindow | undefined>(
    (found, each) => (found === undefined || each.value > found.value ? each : found),
    undefined,
  );
  return {
    place,
    objective,
    bound,
    judgedBy: Math.abs(width / unit / objective.window - 1) < 1e-9 ? undefined : width,
    windows: windows.length,
    broken: broken.length,
    seconds: broken.reduce((sum, { at }) => sum + Math.min(width, (at < end ? end : ranUntil) - at), 0),
    first: broken[0]?.at,
    worst,
    isLeast: worst?.isLeast ?? false,
    met: windows.length - broken.length >= objective.share * windows.length - 1e-9,
  };
}

/** As the run judged it, window by window. */
async function windowsOfClass(timeline: Timeline, asked: Objective): Promise<JudgedWindow[]> {
  const unit = timeline.clock.secondsPerUnit;
  const number = askedNumber(timeline, asked);
  const bound = asked.below * unit;
  const { objective, window, broken, value } = await timeline.objectives();
  return [...objective.keys()]
    .filter((row) => objective[row] === number)
    .map((row) => {
      const [at, found] = [window[row]! * asked.window * unit, value[row]! * unit];
      return broken[row] === 1
        ? { at, ...atLeast(found, bound) }
        : { at, value: Math.min(found, bound), isLeast: false };
    });
}

/** By the histograms of all who came, and those who at a window's end wait longer than is asked already. */
async function windowsOfAll(
  timeline: Timeline,
  place: ObjectivePlace,
  { measure, quantile, below }: Objective,
  { group, width, breath }: { readonly group: number; readonly width: number; readonly breath: Breath },
): Promise<JudgedWindow[]> {
  const { manifest, clock, end } = timeline;
  const unit = clock.secondsPerUnit;
  const bound = below * unit;
  const table = await place.histograms();
  await breath.taken();
  const measured = new Map(measuredWindows(table, manifest, unit, measure, group).map((each) => [each.window, each]));
  await breath.taken();
  const windows: JudgedWindow[] = [];
  // What is left of the run after its last tick is in histograms alone.
  const last = Math.max(-1, ...measured.keys());
  for (let index = 0; index <= last || index * width < end * (1 - 1e-12); index++) {
    const at = index * width;
    const span = { from: at, until: Math.min(at + width, end), bound };
    // By which exit those will leave who are inside, nobody knows.
    const overdue = place.series === undefined || at >= end ? 0 : overdueAt(place.series, measure, span);
    const value = valueOf(measured.get(index), overdue, quantile, bound);
    if (value !== undefined) windows.push({ at, ...value });
  }
  return windows;
}

interface JudgedWindow {
  /** Its start in seconds. */
  readonly at: number;
  readonly value: number;
  readonly isLeast: boolean;
}

/** What a window's quantile is, at least where those are among it who wait longer than is asked already; undefined where there is nobody. */
function valueOf(
  measured: MeasuredWindow | undefined,
  overdue: number,
  quantile: number,
  bound: number,
): Pick<JudgedWindow, "value" | "isLeast"> | undefined {
  const count = measured?.count ?? 0;
  if (count + overdue === 0) return undefined;
  const among = (quantile * (count + overdue)) / count;
  if (measured !== undefined && among <= 1) return { value: measured.quantile(among), isLeast: false };
  return atLeast(measured?.quantile(1) ?? 0, bound);
}

/** Above the bound, by how much is not known: by as much as the longest wait that is. */
const atLeast = (longest: number, bound: number): Pick<JudgedWindow, "value" | "isLeast"> => ({
  value: Math.max(bound * (1 + Number.EPSILON), longest),
  isLeast: longest <= bound,
});
