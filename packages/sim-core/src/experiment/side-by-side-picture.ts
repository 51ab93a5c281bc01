import type { RunResult } from "../network/run-result.ts";
import type { SolvedNetwork } from "../network/solved-network.ts";
import { comparedFigures, missedOf, shortNumber, type ComparedFigure, type ReportOptions } from "./compared-figures.ts";

const rowHeight = 22;
const top = 56;
const left = 220;
const plot = 300;
const figuresFrom = left + plot + 32;
const width = figuresFrom + 268;
/** Beyond this share of the theory a figure is cut off, with an arrow's head. */
const widest = 0.5;

const deviation = (value: number, { theory }: ComparedFigure): number => value / theory.mean - 1;

/** Escaped for XML: names of stations are letters and digits, but methods are anybody's text. */
const text = (value: string): string => value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/**
 * Simulation beside theory as an SVG document: a line for each figure, theory
 * in the middle, the measured value and its interval as a share above or below it.
 * A round mark covers, a square one misses. No script, no outside resource.
 * Figures whose theory is 0 have no share and are left out.
 */
export const sideBySidePicture = (run: RunResult, solved: SolvedNetwork, options: ReportOptions = {}): string => {
  const all = comparedFigures(run, solved, options);
  const figures = all.filter(({ theory, measured }) => theory.mean > 0 && !Number.isNaN(measured.mean));
  const reach = reachOf(figures);
  const x = (share: number): number =>
    left + plot / 2 + (Math.max(-reach, Math.min(reach, share)) / reach) * (plot / 2);
  const height = top + rowHeight * figures.length + 34;
  const ticks = [-reach, 0, reach].map(
    (share) =>
      `<text x="${x(share)}" y="${top - 12}" text-anchor="middle">${share === 0 ? "theory" : `${share > 0 ? "+" : "−"}${shortNumber(Math.abs(share) * 100)} %`}</text>`,
  );
  const rows = figures.map((figure, at) => rowOf(figure, top + rowHeight * at + rowHeight / 2, x, reach));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="12">
<title>Simulation beside theory: ${missedOf(all)}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
<g fill="#333"><text x="8" y="20" font-weight="bold">Simulation beside theory</text>${ticks.join("")}
<text x="${figuresFrom}" y="${top - 12}">simulated, interval; theory</text></g>
<line x1="${x(0)}" y1="${top - 6}" x2="${x(0)}" y2="${height - 30}" stroke="#999"/>
${rows.join("\n")}
<text x="8" y="${height - 10}" fill="#333">${missedOf(all)}; seed ${text(run.seed)}, ${run.replications.length} replications</text>
</svg>
`;
};

/** The widest interval, within the bound. */
const reachOf = (figures: readonly ComparedFigure[]): number => {
  const ends = figures.flatMap((figure) =>
    [figure.measured.low, figure.measured.high, figure.measured.mean].map((value) =>
      value === undefined ? 0 : Math.abs(deviation(value, figure)),
    ),
  );
  return Math.min(widest, Math.max(0.01, ...ends) * 1.05);
};

/** Where an interval goes on beyond the plot. */
const arrowHeads = (figure: ComparedFigure, y: number, reach: number, colour: string): string => {
  const { low, high } = figure.measured;
  if (low === undefined || high === undefined) return "";
  const right = left + plot;
  const heads = [
    deviation(low, figure) < -reach ? `M${left} ${y - 5}L${left - 7} ${y}L${left} ${y + 5}Z` : "",
    deviation(high, figure) > reach ? `M${right} ${y - 5}L${right + 7} ${y}L${right} ${y + 5}Z` : "",
  ].join("");
  return heads === "" ? "" : `<path d="${heads}" fill="${colour}"/>`;
};

const rowOf = (figure: ComparedFigure, y: number, x: (share: number) => number, reach: number): string => {
  const { station, theory, measured, verdict } = figure;
  const misses = verdict === "misses";
  const colour = misses ? "#b3261e" : "#1f5fa8";
  const at = x(deviation(measured.mean, figure));
  const bar =
    measured.low === undefined || measured.high === undefined
      ? ""
      : `<line x1="${x(deviation(measured.low, figure)).toFixed(1)}" y1="${y}" x2="${x(deviation(measured.high, figure)).toFixed(1)}" y2="${y}" stroke="${colour}" stroke-width="2"/>`;
  const mark = misses
    ? `<rect x="${(at - 4).toFixed(1)}" y="${y - 4}" width="8" height="8" fill="${colour}"/>`
    : `<circle cx="${at.toFixed(1)}" cy="${y}" r="4" fill="${colour}"/>`;
  const interval =
    measured.low === undefined
      ? `, ${measured.method}`
      : ` [${shortNumber(measured.low)}, ${shortNumber(measured.high!)}]`;
  const label = `<text x="8" y="${y + 4}" fill="#333">${text(`${station} ${figure.figure}`)}</text>`;
  const numbers = `<text x="${figuresFrom}" y="${y + 4}" fill="#333">${text(`${shortNumber(measured.mean)}${interval}; ${shortNumber(theory.mean)}`)}</text>`;
  return `<g><title>${text(`${station} ${figure.figure}: ${theory.method}; ${measured.method}; ${verdict}`)}</title>${label}${bar}${arrowHeads(figure, y, reach, colour)}${mark}${numbers}</g>`;
};
