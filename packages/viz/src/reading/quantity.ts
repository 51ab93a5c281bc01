import { inPercent } from "@double11/sim-core/schema";
import { nameOf } from "../words/lexicon.ts";
import { language, words } from "../words/words.ts";

/** How quantities read on the page: one place, so that one number always looks the same. */

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const spoken = new Intl.NumberFormat("en-US", {
  notation: "compact",
  compactDisplay: "long",
  maximumSignificantDigits: 3,
});

/** "583,204" */
export const formatCount = (value: number): string => grouped.format(Math.round(value) + 0);

/** To so many digits and written out: "12.5", "0.2"; what is too small for that, "< 0.000001". */
const written = (value: number, digits: number): string =>
  value > 0 && value < 1e-6 ? "<\u00a00.000001" : String(Number(value.toPrecision(digits)));

/** A rate has two digits while it is small: "583,204", "13", "0.2". */
export const formatRate = (value: number): string =>
  value >= 100 || value === 0 ? formatCount(value) : written(value, 2);

type Step = readonly [size: number, unit: string];

const steps: { readonly [language: string]: readonly Step[] } = {
  en: [
    [1e12, "T"],
    [1e9, "G"],
    [1e6, "M"],
    [1e3, "k"],
  ],
  // Chinese counts in ten thousands.
  "zh-CN": [
    [1e12, "万亿"],
    [1e8, "亿"],
    [1e4, "万"],
  ],
};

/** "1.9 M", "583 k", "12"; "190 万", "58.3 万". The space does not break. */
export function formatCompact(value: number): string {
  const size = Math.abs(value);
  for (const [unit, letter] of steps[language()]!) {
    if (size >= unit * 0.9995) return `${Number((value / unit).toPrecision(3))}\u00a0${letter}`;
  }
  return size >= 999.5 ? formatCount(value) : written(value, 3);
}

/** For the ear: "583 thousand". */
export const formatSpoken = (value: number): string =>
  language() === "en" ? spoken.format(value) : formatCompact(value);

/** "97 %", near the ends to a tenth: a share that is not whole never reads 100 % or 0 %. */
export function formatShare(share: number): string {
  const percent = inPercent(share);
  const tenths = Math.round(percent * 10) / 10;
  if (share > 0.99 && share < 1) return `${Math.min(99.9, tenths)}\u00a0%`;
  if (share > 0 && share < 0.01) return `${Math.max(0.1, tenths)}\u00a0%`;
  return `${Math.round(percent)}\u00a0%`;
}

/** A share beside the count that it is of: "97 %", "0.2 %"; "< 0.1 %" where the count would show 0.1 % to be too much. */
export function formatCountedShare(share: number): string {
  return share > 0 && share < 0.001 ? "<\u00a00.1\u00a0%" : formatShare(share);
}

/** Digits that tell two shares apart at most: those beyond are of rounding. */
const mostDigits = 12;

/** A share to three digits, "6.29 %", "5 %", "0.1 %", or as many as it takes for what is not all not to read 100 %. */
export function formatExactShare(share: number, digits = 3): string {
  const text = written(inPercent(share), digits);
  return text === "100" && share < 1 && digits < mostDigits ? formatExactShare(share, digits + 1) : `${text}\u00a0%`;
}

/** A share and the bound that it is set against, to as many digits as tell them apart: "4.988 %" and "4.987 %". */
export function formatExactShares(share: number, bound: number, digits = 3): [share: string, bound: string] {
  const [first, second] = [formatExactShare(share, digits), formatExactShare(bound, digits)];
  return first === second && share !== bound && digits < mostDigits
    ? formatExactShares(share, bound, digits + 1)
    : [first, second];
}

/** A figure in percent with so many digits after the point: "36.9 %", "1,024 %". */
export const formatPercent = (percent: number, digits: number): string => {
  const figure = percent.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${figure}\u00a0%`;
};

const symbols: { readonly [language: string]: readonly [ms: string, s: string, min: string, h: string] } = {
  en: ["ms", "s", "min", "h"],
  "zh-CN": ["毫秒", "秒", "分", "小时"],
};

/** Seconds: "0 s", "< 0.001 ms", "0.4 ms", "12 ms", "1.25 s", "2 min 5 s", "5 min", "3 h 20 min". */
export function formatDuration(seconds: number): string {
  const [ms, s, min, h] = symbols[language()]!;
  if (seconds === 0) return `0\u00a0${s}`;
  if (seconds > 0 && seconds < 1e-6) return `<\u00a00.001\u00a0${ms}`;
  // From here on three digits are a whole second.
  if (seconds < 0.9995) return `${Number((seconds * 1000).toPrecision(3))}\u00a0${ms}`;
  if (seconds < 59.95) return `${Number(seconds.toPrecision(3))}\u00a0${s}`;
  const whole = Math.round(seconds);
  const both = (more: string, less: number, unit: string): string =>
    less === 0 ? more : `${more}\u00a0${less}\u00a0${unit}`;
  if (whole < 3600) return both(`${Math.floor(whole / 60)}\u00a0${min}`, whole % 60, s);
  return both(`${formatCount(Math.floor(whole / 3600))}\u00a0${h}`, Math.floor((whole % 3600) / 60), min);
}

/** Simulated seconds a second: "0.5×", "50×"; from 60× on what passes in one, to two digits, "17 min/s", "5.6 h/s". */
export function formatSpeed(speed: number): string {
  const [, s, min, h] = symbols[language()]!;
  if (speed < 60) return `${Number(speed.toPrecision(3))}×`;
  const [size, unit] = speed < 3600 ? [60, min] : [3600, h];
  return `${Number((speed / size).toPrecision(2))}\u00a0${unit}/${s}`;
}

/** Some durations from the shortest to the longest: "10 s to 5 min", or where they are one, "10 s". */
export function formatRange(seconds: readonly number[]): string {
  const [low, high] = [Math.min(...seconds), Math.max(...seconds)].map(formatDuration) as [string, string];
  return low === high ? low : words().tracks.range(low, high);
}

/** A time that is only guessed, to two digits: "41 s", "2 min 10 s". */
export const formatRoughly = (seconds: number): string => formatDuration(Number(seconds.toPrecision(2)));

/** A noun for many, in the reader's language: "order" → "orders", "query" → "queries", "订单". */
export function plural(noun: string): string {
  if (language() !== "en") return nameOf(noun);
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** The noun beside a figure as it is shown: "1 order", "1.2 orders", "0 orders". */
export const nounBeside = (figure: string, noun: string): string => (figure === "1" ? nameOf(noun) : plural(noun));
