import { describe, expect, test, vi } from "vitest";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { desk, recordQueue, rehearse, set } from "../plan/desk.ts";
import { everything, frame, one, root } from "./mounted.ts";

// Whatever is drawn is told too: each chart has a summary that is spoken, and its figures in a table or list.

/** Everything drawn that is no decoration of a button, no layer of another drawing and no axis of one. */
const drawings = (): Element[] =>
  [...root.querySelectorAll("canvas, svg")].filter(
    (each) => each.closest("button, .time-axis") === null && !each.matches(".plot svg, .overview svg, .tokens"),
  );

/** A title alone is no summary: there must be figures in it, or a sentence. */
const summarised = (text: string | null | undefined): boolean => /\d|\.$|。$/.test(text ?? "");

describe.each([
  ["en", "Table"],
  ["zh-CN", "表格"],
] as const)("in %s, with everything open", (language, table) => {
  test("each track has a spoken summary, and a table that its group's button opens, a column a reading", async () => {
    await everything({ run: new Blob([sampleRun()]), language });
    const groups = [...root.querySelectorAll(".track-group")];
    const kinds = groups.map(({ className }) => /track-group-(\w+)/.exec(className)![1]);
    expect(kinds).toEqual(["load", "binding", "queue", "inside", "latency", "heatmap", "utilization", "cost"]);
    for (const group of groups) {
      const rows = [...group.querySelectorAll(".track")];
      for (const row of rows) expect(summarised(row.getAttribute("aria-label")), row.outerHTML).toBe(true);
      const button = [...group.querySelectorAll("button")].find(({ textContent }) => textContent === table)!;
      button.click();
      await frame();
      expect(group.querySelectorAll("thead th")).toHaveLength(1 + group.querySelectorAll("dd").length);
      expect(group.querySelectorAll("tbody tr").length).toBeGreaterThan(5);
    }
  });

  test("every drawing there is belongs to one that is told", async () => {
    await everything({ run: new Blob([sampleRun()]), language });
    const homeless = drawings().filter((each) => {
      const holder = each.closest("[role=group][aria-label], [role=img][aria-label]");
      return holder === null || (each.closest(".map") === null && !summarised(holder.getAttribute("aria-label")));
    });
    expect(homeless.map(({ outerHTML }) => outerHTML.slice(0, 120))).toEqual([]);
    for (const [mark, home] of [
      [".newell", ".inspector"],
      [".flow", ".panel-flow"],
    ] as const) {
      expect(summarised(one(mark).getAttribute("aria-label"))).toBe(true);
      expect(one(mark).closest(home)!.querySelectorAll("tbody tr").length).toBeGreaterThan(3);
    }
    // The map is told station by station, and all of them are the table of stages.
    const stages = [...root.querySelectorAll(".map .stage, .map .chip")];
    expect(stages).toHaveLength(root.querySelectorAll(".panel-stages tbody tr").length);
    for (const stage of stages) expect(stage.getAttribute("aria-label")).toMatch(/\d/);
  });
});

test("bands are told as their range, beside this replication", async () => {
  await everything();
  const inside = [...root.querySelectorAll(".track-group-inside .track")];
  expect(inside.length).toBeGreaterThan(0);
  one(".track-group-inside .quiet-button").click();
  await frame();
  const cells = [...root.querySelectorAll(".track-group-inside tbody tr:last-child td")].map(
    (cell) => cell.textContent,
  );
  expect(cells).toHaveLength(2 * inside.length);
  expect(cells.some((cell) => / to /.test(cell))).toBe(true);
});

test("the difference of two runs has its range in words and a table of deltas", async () => {
  localStorage.setItem("double11.panel.plan", "true");
  localStorage.setItem("double11.panel.compare", "true");
  await desk(await recordQueue());
  await set("Till", "45");
  await rehearse();
  await vi.waitFor(() => expect(root.querySelectorAll(".compare table")).toHaveLength(2), 5000);
  expect(one(".difference").getAttribute("aria-label")).toMatch(/from .* to .*\.$/);
});
