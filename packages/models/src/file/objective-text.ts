import type { Objective, TimeUnit } from "@double11/sim-core";
import { inPercent, timeText } from "@double11/sim-core/schema";
import { readQuantity } from "./read-quantity.ts";

const form = "<station>.<wait or sojourn>.p<percent> [of <class>] < <time> [per <time>] [in <share> of windows]";
const pattern =
  /^\s*(?<station>.+)\.(?<measure>wait|sojourn)\.p(?<percent>\d+(?:\.\d+)?)(?:\s+of\s+(?<name>.+?))?\s*<\s*(?<below>.+?)(?:\s+per\s+(?<window>.+?))?(?:\s+in\s+(?<share>.+?)(?:\s+of\s+windows)?)?\s*$/;

/** Where nothing else is said: windows of twenty times the bound, of ten seconds at least, and 99.9 % of them. */
const usual = { bounds: 20, window: "10 s", share: "99.9 %" };

/**
 * An objective as people write it: `order.sojourn.p99 < 0.5 s per 10 s in 99.9 % of windows`, or of one class
 * `desk.wait.p90 of members < 2 min`.
 *
 * @param time the network's unit of time, in which figures without a unit are
 * @param path of what is read, for the refusal
 * @throws RangeError saying what of it cannot be read
 */
export const readObjective = (text: string, time: string, path = "objective"): Objective => {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined) throw refused(path, text, form);
  const {
    station,
    measure,
    percent,
    name,
    below: bound,
    window,
    share = usual.share,
  } = groups as { readonly [part: string]: string } & { readonly name?: string };
  const quantile = rounded(Number(percent) / 100);
  if (!(quantile > 0 && quantile < 1)) throw refused(path, text, "a percentile between p0 and p100");
  const part = rounded(shareOf(share));
  if (!(part > 0 && part <= 1)) throw refused(path, text, "a share of the windows, like 99.9 %");
  const below = timeOf(bound, time, { text, path });
  return {
    station,
    measure: measure as Objective["measure"],
    ...(name !== undefined && { class: name }),
    quantile,
    below,
    window:
      window === undefined
        ? Math.max(rounded(usual.bounds * below), timeOf(usual.window, time, { text, path }))
        : timeOf(window, time, { text, path }),
    share: part,
  };
};

/** The figure that is asked about: `desk.wait.p90 of members`. */
export const objectiveName = ({ station, measure, class: name, quantile }: Objective): string =>
  `${station}.${measure}.p${inPercent(quantile)}${name === undefined ? "" : ` of ${name}`}`;

/** The same words again. @param time the network's unit, in which the objective's times are */
export const objectiveText = (objective: Objective, time: TimeUnit): string => {
  const { below, window, share } = objective;
  return `${objectiveName(objective)} < ${timeText(below, time)} per ${timeText(window, time)} in ${inPercent(share)} % of windows`;
};

/** Without the noise of binary: 0.999, not 0.9990000000000001. */
const rounded = (value: number): number => Number(value.toPrecision(12));

const shareOf = (text: string): number => readQuantity(text, "share") ?? (text.trim() === "" ? NaN : Number(text));

const timeOf = (written: string, time: string, { text, path }: { readonly text: string; readonly path: string }) => {
  const value = readQuantity(written, time) ?? Number(written);
  if (value > 0 && value < Infinity) return value;
  throw refused(path, text, `a time above 0, like 200 ms, where it says ${JSON.stringify(written)}`);
};

const refused = (path: string, text: string, expected: string): RangeError =>
  new RangeError(`${path}: expected ${expected}, got ${JSON.stringify(text)}.`);
