import { afterEach, describe, expect, test } from "vitest";
import {
  findingsMarkdown,
  openShownRun,
  reportHtml,
  reportPolicy,
  runFigures,
  setLanguage,
  trackPictures,
  trackSvg,
  windowCsv,
} from "../../src/report.ts";
import { ownAddress } from "../../src/share/asked-run.ts";
import { csvCell, escapeMarkdown, escapeMarkup } from "../../src/share/plain-text.ts";
import { asVersion1 } from "../../../sim-core/test/recording/members.ts";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";

const { timeline, verdict } = await openShownRun(new Blob([sampleRun()]), () => "");
const figures = await runFigures(timeline, verdict);

afterEach(() => setLanguage("en"));

describe("the report", () => {
  test("of a run file of version 1, whose counts are doubles, is the same to the letter", async () => {
    const older = await openShownRun(new Blob([await asVersion1(sampleRun())]), () => "");
    expect(older.timeline.manifest.version).toBe(1);
    const again = { command: "double11 run sample --seed 1" };
    const given = async (shown: Pick<typeof older, "timeline" | "verdict">): Promise<readonly string[]> => {
      const of = await runFigures(shown.timeline, shown.verdict);
      const html = await reportHtml(shown.timeline, shown.verdict, of, "not one of the simulator's own");
      return [
        html,
        findingsMarkdown(shown.timeline, shown.verdict, of, again),
        windowCsv(shown.timeline, { from: 0, until: 150 }),
      ];
    };
    expect(await given(older)).toEqual(await given({ timeline, verdict }));
  });

  test("says verdict, figures, tracks, stages and origin, without script", async () => {
    const again = { command: "double11 run sample --seed 1", link: { scenario: "sample", seed: "1", changes: {} } };
    const html = await reportHtml(timeline, verdict, figures, { ...again, address: "https://example.org/#run=1" });
    expect(html).toContain(escapeMarkup(verdict.sentence));
    expect(html).toContain(escapeMarkup(reportPolicy));
    expect(html.match(/<svg /g)).toHaveLength(3);
    expect(html).toContain(timeline.manifest.digest);
    expect(html).toContain('<pre tabindex="0">double11 run sample --seed 1</pre>');
    expect(html).not.toMatch(/<script|<link|javascript:|\son\w+=|\ssrc=/i);
  });

  test("has no address but a web page's, and says why when nothing makes the run again", async () => {
    const again = { command: "c", link: { scenario: "sample", seed: "1", changes: {} } };
    const trick = await reportHtml(timeline, verdict, figures, { ...again, address: "javascript:alert(1)" });
    expect(trick).not.toContain("javascript:");
    expect(await reportHtml(timeline, verdict, figures, "No link.")).toContain("<p>No link.</p>");
  });

  test("lets no name of a run file be markup", async () => {
    const scenario = { ...timeline.manifest.scenario, title: "<img src=x onerror=alert(1)>" };
    const hostile = { ...timeline, manifest: { ...timeline.manifest, scenario } };
    const html = await reportHtml(hostile, verdict, figures, "<b>");
    expect(html).not.toMatch(/<img|<b>/);
    expect(findingsMarkdown(hostile, verdict, figures, {})).toContain(String.raw`## \<img src=x`);
  });

  test("is in the reader's language", async () => {
    setLanguage("zh-CN");
    expect(await reportHtml(timeline, verdict, figures, "")).toMatch(/<html lang="zh-CN">.*<h1>[^<]*瓶颈/s);
  });
});

describe("a track as SVG", () => {
  test("draws the stretch that is shown and no more", () => {
    const [load] = trackPictures(timeline, verdict);
    const svg = trackSvg(timeline, load!, { from: 40, until: 70 });
    const xs = [...svg.matchAll(/[ML](-?[\d.]+) /g)].map(([, x]) => Number(x));
    expect(Math.min(...xs)).toBe(64);
    expect(Math.max(...xs)).toBe(944);
    expect(svg).toContain(timeline.clock.label(50));
    expect(svg).not.toContain(timeline.clock.label(80));
  });
});

describe("the shown window as CSV", () => {
  test("adds up to what the stations counted", () => {
    const lines = windowCsv(timeline, { from: 50, until: 60 }).trimEnd().split("\r\n");
    const head = lines[0]!.split(",");
    expect(head.slice(0, 2)).toEqual(["clock", "seconds"]);
    const rows = lines.slice(1).map((line) => line.split(","));
    expect(rows).toHaveLength(Math.round(10 / timeline.tick));
    for (const series of timeline.stations) {
      const at = head.indexOf(`${series.entry.name}.served`);
      const sum = rows.reduce((total, row) => total + Number(row[at]), 0);
      expect(sum).toBeCloseTo(series.count("served", 50, 60), 3);
      expect(Number(rows.at(-1)![head.indexOf(`${series.entry.name}.queue`)])).toBe(series.level("queue", 60));
    }
  });
});

describe("text from a run file", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ['a,"b"', '"a,""b"""'],
    ["plain", "plain"],
  ])("%s is %s in a cell", (text, cell) => expect(csvCell(text)).toBe(cell));

  test("is no Markdown", () => {
    expect(escapeMarkdown("[a](b) `c` <d>")).toBe(String.raw`\[a\](b) \`c\` \<d\>`);
  });
});

describe("the run a page's address asks for", () => {
  const base = "https://example.org/some/page/";
  test("is of the page's own origin", () => {
    expect(ownAddress("runs/x.desrun", base)).toBe("https://example.org/some/page/runs/x.desrun");
  });

  test.each(["https://elsewhere.org/x", "//elsewhere.org/x", "blob:https://example.org/1", "data:,x", "http://["])(
    "%s is refused",
    (address) => {
      expect(() => ownAddress(address, base)).toThrow(/^run: expected an address of this page's own server, got/);
    },
  );
});
