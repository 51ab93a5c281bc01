import { scaleLinear } from "d3";
import type { Stretch } from "../playback/playback.ts";
import { decimate } from "../reading/decimate.ts";
import type { Timeline } from "../reading/timeline.ts";
import { escapeMarkup as text } from "./plain-text.ts";
import type { PictureCurve, TrackPicture } from "./track-picture.ts";

const width = 960;
const height = 240;
const left = 64;
const right = 16;
const above = 56;
const below = 28;
const [ink, quiet, line, accent, paper] = ["#181c20", "#5a646e", "#d8dce0", "#bb3a0c", "#ffffff"];
const seconds = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 21_600, 86_400, 604_800];

/** A track as an SVG document of its own: no script, no style sheet, no font from elsewhere, nothing of the page around it. */
export function trackSvg(timeline: Timeline, picture: TrackPicture, { from, until }: Stretch): string {
  const x = scaleLinear([from, until], [left, width - right]);
  const highest = picture.curves.reduce((top, { values }) => values.reduce((a, b) => Math.max(a, b), top), 0);
  const y = scaleLinear([0, picture.top ?? Math.max(highest, 1)], [height - below, above]).nice(3);
  const parts = [
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    `<text x="${left}" y="20" font-weight="bold" fill="${ink}">${text(picture.title)}</text>`,
    legend(picture),
    ...tint(picture, from, until, x),
    ...y.ticks(3).map((value) => level(y(value), picture.format(value))),
    ...picture.curves.map((curve) => path(timeline, curve, from, until, x, y)),
    ...times(timeline, from, until, x),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${text(picture.title)}" font-family="system-ui, sans-serif" font-size="12">${parts.join("")}</svg>`;
}

type Scale = (value: number) => number;

const at = (value: number): string => String(Math.round(value * 10) / 10);

function legend({ curves, tint }: TrackPicture): string {
  const labels = curves.map(({ label, style }) => `${style === "dotted" ? "┄" : "—"} ${label}`);
  if (tint !== undefined) labels.push(`▒ ${tint.label}`);
  return `<text x="${left}" y="40" fill="${quiet}">${text(labels.join("\u2003"))}</text>`;
}

function tint({ tint }: TrackPicture, from: number, until: number, x: Scale): string[] {
  const [start, end] = [Math.max(from, tint?.from ?? until), Math.min(until, tint?.until ?? from)];
  if (!(end > start)) return [];
  const span = `x="${at(x(start))}" width="${at(x(end) - x(start))}" fill="${accent}"`;
  return [
    `<rect ${span} y="${above}" height="${height - below - above}" fill-opacity="0.08"/>`,
    `<rect ${span} y="${above - 6}" height="4"/>`,
  ];
}

const level = (y: number, label: string): string =>
  `<line x1="${left}" x2="${width - right}" y1="${at(y)}" y2="${at(y)}" stroke="${line}"/>` +
  `<text x="${left - 8}" y="${at(y + 4)}" text-anchor="end" fill="${quiet}">${text(label)}</text>`;

/** At most two points a pixel, so that no spike is lost and the file stays small. */
function path(timeline: Timeline, curve: PictureCurve, from: number, until: number, x: Scale, y: Scale): string {
  const first = Math.max(0, Math.floor(from / timeline.tick));
  const shown = curve.values.subarray(first, Math.ceil(until / timeline.tick) + 1);
  const points = decimate(shown, (i) => x(Math.min(until, Math.max(from, (first + i) * timeline.tick))));
  const steps = points.map(([px, value]) => `${at(px)} ${at(y(value))}`).join("L");
  const dash = curve.style === "dotted" ? ' stroke-dasharray="2 3"' : "";
  const colour = curve.style === "dotted" ? quiet : ink;
  return `<path d="M${steps}" fill="none" stroke="${colour}" stroke-width="1.5"${dash}/>`;
}

function times({ clock }: Timeline, from: number, until: number, x: Scale): string[] {
  const step = seconds.find((each) => (until - from) / each <= 8) ?? 86_400 * Math.ceil((until - from) / 8 / 86_400);
  return clock.marks(from, until, step).map((time) => {
    const place = at(x(time));
    const anchor = x(time) > width - 60 ? "end" : "middle";
    const label = clock.mark(time, step);
    return (
      `<line x1="${place}" x2="${place}" y1="${height - below}" y2="${height - below + 5}" stroke="${quiet}"/>` +
      `<text x="${place}" y="${height - 8}" text-anchor="${anchor}" fill="${quiet}">${text(label)}</text>`
    );
  });
}
