import { beforeAll, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { words } from "../../src/words/words.ts";
import { longShop } from "../long-shop.ts";
import { clock, frame, one, open, root } from "./mounted.ts";

let weeks: Blob;
beforeAll(async () => {
  weeks = await longShop(14);
});

const plain = (text: string): string => text.replaceAll("\u00a0", " ");
const openAll = async (): Promise<void> => {
  localStorage.setItem("double11.moreTracks", "true");
  await open({ run: weeks });
  await vi.waitFor(() => expect(root.querySelector(".track-group-utilization")).not.toBeNull(), 10_000);
  await frame();
};
const notes = (group: string): string[] =>
  [...root.querySelectorAll<HTMLElement>(`.track-group-${group} .track-head .track-note`)]
    .filter(({ hidden }) => !hidden)
    .map(({ textContent }) => plain(textContent));

/** Rectangles of the labels of every plot's vertical axis, with their plot's. */
const axisLabels = () =>
  [...root.querySelectorAll(".axis-labels span")].map((label) => ({
    label: label.getBoundingClientRect(),
    plot: label.closest(".plot")!.getBoundingClientRect(),
    paper: getComputedStyle(label).backgroundColor,
  }));

describe("labels of the vertical axes", () => {
  test("stand beside the plot, between the names and the data", async () => {
    await openAll();
    const names = [...root.querySelectorAll(".track-title")].map((name) => {
      const range = document.createRange();
      range.selectNodeContents(name);
      return range.getBoundingClientRect().right;
    });
    const found = axisLabels();
    expect(found.length).toBeGreaterThan(10);
    for (const { label, plot } of found) {
      expect(label.right).toBeLessThan(plot.left);
      expect(label.left).toBeGreaterThan(Math.max(...names));
    }
  });

  test("lie on paper inside of a narrow plot, none cut off", async () => {
    await page.viewport(768, 900);
    await openAll();
    const paper = getComputedStyle(one(".track-head")).backgroundColor;
    for (const { label, plot, paper: under } of axisLabels()) {
      expect(label.left).toBeGreaterThanOrEqual(plot.left);
      expect([label.top >= plot.top, label.bottom <= plot.bottom]).toEqual([true, true]);
      expect(under).toBe(paper);
    }
    await page.viewport(1280, 800);
  });
});

describe("a run of two weeks", () => {
  test("is played at a speed at which something moves, and the bar says what passes in a second", async () => {
    await openAll();
    expect(plain(one(".speed").textContent)).toBe("5.6 h/s");
    one(".play").focus();
    await userEvent.keyboard("<<<<<<<<<");
    await frame();
    expect(one(".speed").textContent).toBe("20×");
    await userEvent.keyboard("{Backspace}");
    await frame();
    expect(plain(one(".speed").textContent)).toBe("5.6 h/s");
  });

  test("goes by what its buttons say, which is never a tick twice", async () => {
    await openAll();
    const labels = () => [...root.querySelectorAll<HTMLElement>(".scrub .wide-only")];
    expect(labels().map(({ textContent }) => plain(textContent))).toEqual(["−10 min", "+10 min"]);
    expect(plain(labels()[1]!.getAttribute("aria-label")!)).toBe("+10 min, on by 10 min");
    labels()[1]!.click();
    await frame();
    expect(clock()).toBe("1 Jan 00:10:00.0");
    one(".play").focus();
    await userEvent.keyboard("{Shift>}{ArrowRight}{/Shift}{Alt>}{ArrowRight}{/Alt}");
    await frame();
    expect(clock()).toBe("1 Jan 00:20:00.0");
  });

  test.each(["en", "zh-CN"] as const)(
    "keeps the automatic speed on a phone, and all of the bar in sight, in %s",
    async (language) => {
      await page.viewport(360, 740);
      await open({ run: weeks, language });
      const buttons = [...root.querySelectorAll<HTMLElement>(".transport button")].filter(
        (each) => each.offsetWidth > 0,
      );
      expect(buttons.map(({ textContent }) => textContent)).toEqual(["", "", "−", "+", words().transport.auto]);
      const bar = one(".transport").getBoundingClientRect();
      const parts = [...buttons, one(".clock"), one(".speed")].map((each) => each.getBoundingClientRect());
      for (const { left, right, bottom } of parts)
        expect([left >= bar.left, right <= bar.right, bottom <= bar.bottom]).toEqual([true, true, true]);
      expect(one(".clock").scrollWidth).toBeLessThanOrEqual(one(".clock").clientWidth);
      expect(one(".clock-cell").getBoundingClientRect().right).toBeLessThanOrEqual(
        buttons[2]!.getBoundingClientRect().left,
      );
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
      await page.viewport(1280, 800);
    },
  );

  test("has lines through means where ticks share pixels, says so, and only there", async () => {
    await openAll();
    const said = /^line: mean of \d+ h( \d+ min)?, a sole highest value as it is; shade: least and most$/;
    for (const group of ["load", "utilization"]) expect(notes(group).at(-1)).toMatch(said);
    for (const group of ["queue", "latency", "heatmap"]) expect(notes(group)).toHaveLength(1);
    one(".play").focus();
    await userEvent.keyboard("wwwwwww");
    await frame();
    for (const group of ["load", "utilization"]) expect(notes(group)).toHaveLength(1);
  });
});
