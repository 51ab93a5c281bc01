import type { RunEvent } from "@double11/sim-core/recording";
import { findingsOf } from "../reading/findings.ts";
import type { RunFigures } from "../reading/run-figures.ts";
import { runFacts } from "../reading/run-facts.ts";
import { stageTable, type TextTable } from "../reading/stage-table.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Verdict } from "../reading/verdict.ts";
import { verdictTiles } from "../reading/verdict-tiles.ts";
import { eventText } from "../track/event-strip.ts";
import { nameOf } from "../words/lexicon.ts";
import { language, words } from "../words/words.ts";
import { escapeMarkup as text } from "./plain-text.ts";
import type { SharedRun } from "./shared-run.ts";
import { trackPictures } from "./track-picture.ts";
import { trackSvg } from "./track-svg.ts";

/** What the report needs no network and no script for, said to whoever opens it. */
export const reportPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const mostEvents = 100;

/**
 * A run as one HTML file without script: verdict, tiles, findings, tracks,
 * stages, events and where it comes from. `again` is what makes the run again,
 * or the sentence why nothing does.
 */
export async function reportHtml(
  timeline: Timeline,
  verdict: Verdict,
  figures: RunFigures,
  again: (SharedRun & { readonly address?: string }) | string,
): Promise<string> {
  const title = nameOf(timeline.manifest.scenario.title);
  const whole = { from: 0, until: timeline.end };
  const say = words();
  const body = [
    `<p class="title">${text(title)}</p>`,
    `<h1>${text(verdict.sentence)}</h1>`,
    `<p>${text(verdict.peakSentence)}</p>`,
    `<h2>${text(say.figures.title)}</h2>`,
    `<dl class="tiles">${verdictTiles(timeline, verdict, figures).map(tile).join("")}</dl>`,
    list(findingsOf(timeline, verdict, figures).map((finding) => finding.text)),
    ...trackPictures(timeline, verdict).map((picture) => `<figure>${trackSvg(timeline, picture, whole)}</figure>`),
    `<h2>${text(say.table.title)}</h2>`,
    tableHtml(await stageTable(timeline)),
    `<h2>${text(say.events.title)}</h2>`,
    list(timeline.events.slice(0, mostEvents).map((event) => eventLine(timeline, event))),
    timeline.events.length > mostEvents ? `<p>${text(say.share.moreEvents(String(timeline.events.length)))}</p>` : "",
    `<h2>${text(say.info.title)}</h2>`,
    `<dl class="facts">${runFacts(timeline).map(fact).join("")}</dl>`,
    `<h2>${text(say.share.again)}</h2>`,
    ...againHtml(again),
  ];
  return (
    `<!doctype html><html lang="${language()}"><head><meta charset="utf-8">` +
    `<meta http-equiv="Content-Security-Policy" content="${text(reportPolicy)}">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<title>${text(title)}</title><style>${style}</style></head><body><main>${body.join("\n")}</main></body></html>\n`
  );
}

function againHtml(again: (SharedRun & { readonly address?: string }) | string): string[] {
  if (typeof again === "string") return [`<p>${text(again)}</p>`];
  const command = `<pre tabindex="0">${text(again.command)}</pre>`;
  // Any other address than a web page's would be somebody's trick.
  if (again.address === undefined || !/^https?:/.test(again.address)) return [command];
  return [command, `<p><a href="${text(again.address)}">${text(words().share.link)}</a></p>`];
}

const tile = ({ name, value, note, alarm }: ReturnType<typeof verdictTiles>[number]): string =>
  `<div${alarm === true ? ' class="alarm"' : ""}><dt>${text(name)}</dt>` +
  `<dd class="value">${alarm === true ? "! " : ""}${text(value)}</dd><dd>${text(note)}</dd></div>`;

const eventLine = (timeline: Timeline, event: RunEvent): string =>
  `${timeline.clock.moment(event.time, 1)}  ${eventText(timeline, event)}`;

const fact = ([term, value]: readonly [string, string]): string =>
  `<div><dt>${text(term)}</dt><dd>${text(value)}</dd></div>`;

const list = (items: readonly string[]): string =>
  items.length === 0 ? "" : `<ul>${items.map((item) => `<li>${text(item)}</li>`).join("")}</ul>`;

function tableHtml({ caption, columns, lines }: TextTable): string {
  const head = columns.map((column) => `<th scope="col">${text(column)}</th>`).join("");
  const rows = lines.map(([first, ...rest]) => {
    const cells = rest.map((cell) => `<td>${text(cell)}</td>`).join("");
    return `<tr><th scope="row">${text(first ?? "")}</th>${cells}</tr>`;
  });
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${text(caption)}"><table><caption>${text(caption)}` +
    `</caption><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`
  );
}

const style = [
  ":root{color-scheme:light;font:15px/1.5 system-ui,sans-serif;color:#181c20;background:#fff}",
  "main{max-width:1000px;margin:24px auto;padding:0 16px}h1{font-size:28px;line-height:1.2;margin:4px 0 8px}",
  "h2{font-size:17px;margin:28px 0 8px}.title,dt,caption{color:#4a535c}dl,dd,figure{margin:0}",
  ".tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:16px}",
  ".tiles div{border-top:2px solid #181c20;padding-top:6px}.tiles .alarm{border-color:#bb3a0c}",
  ".value{font-size:22px;font-weight:650}.facts div{display:grid;grid-template-columns:min(14em,40%) minmax(0,1fr);overflow-wrap:anywhere}",
  "figure{margin:16px 0}svg{width:100%;height:auto;display:block}.scroll{overflow-x:auto}",
  "table{border-collapse:collapse;font-variant-numeric:tabular-nums}caption{text-align:start}",
  "table{font-size:13px}th,td{padding:4px 8px;text-align:end;border-bottom:1px solid #d8dce0;white-space:nowrap}",
  "thead th{white-space:normal}th:first-child{text-align:start}pre{white-space:pre-wrap;background:#f1f3f4;padding:12px}",
  "@media print{main{margin:0}figure,.tiles div{break-inside:avoid}}",
].join("");
