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

/** A rate keeps decimals while it is small: "583,204", "12.5", "0.2". */
export const formatRate = (value: number): string =>
  value >= 100 || value === 0 ? formatCount(value) : String(Number(value.toPrecision(2)));

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
  return size >= 1000 ? formatCount(value) : String(Number(value.toPrecision(3)));
}

/** For the ear: "583 thousand". */
export const formatSpoken = (value: number): string =>
  language() === "en" ? spoken.format(value) : formatCompact(value);

/** "97 %"; a share that is not whole never reads 100 % or 0 %. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 99 && percent < 100) return `${Math.floor(percent * 10) / 10}\u00a0%`;
  if (percent > 0 && percent < 1) return `${Math.ceil(percent * 10) / 10}\u00a0%`;
  return `${Math.round(percent)}\u00a0%`;
}

/** A share beside the count that it is of: "97 %", "0.2 %"; "< 0.1 %" where the count would show 0.1 % to be too much. */
export function formatCountedShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return "<\u00a00.1\u00a0%";
  return percent < 1 ? `${Math.round(percent * 10) / 10}\u00a0%` : formatShare(share);
}

/** A share to three digits, as it is set against a bound: "6.29 %", "5 %", "0.1 %". */
export const formatExactShare = (share: number): string => `${Number((share * 100).toPrecision(3))}\u00a0%`;

/** A figure in percent with so many digits after the point: "36.9 %", "1,024 %". */
export const formatPercent = (percent: number, digits: number): string => {
  const figure = percent.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${figure}\u00a0%`;
};

const symbols: { readonly [language: string]: readonly [ms: string, s: string, min: string, h: string] } = {
  en: ["ms", "s", "min", "h"],
  "zh-CN": ["毫秒", "秒", "分", "小时"],
};

/** Seconds: "0 s", "0.4 ms", "12 ms", "1.25 s", "2 min 5 s", "5 min", "3 h 20 min". */
export function formatDuration(seconds: number): string {
  const [ms, s, min, h] = symbols[language()]!;
  if (seconds === 0) return `0\u00a0${s}`;
  if (seconds < 1) return `${Number((seconds * 1000).toPrecision(3))}\u00a0${ms}`;
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
