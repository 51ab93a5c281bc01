import { beforeAll, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { longShop } from "../long-shop.ts";
import { frame, one, open, root } from "./mounted.ts";

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

  test("has lines through means where ticks share pixels, says so, and only there", async () => {
    await openAll();
    const said = /^line: mean of \d+ h( \d+ min)?; shade: least and most$/;
    for (const group of ["load", "utilization"]) expect(notes(group).at(-1)).toMatch(said);
    for (const group of ["queue", "latency", "heatmap"]) expect(notes(group)).toHaveLength(1);
    one(".play").focus();
    await userEvent.keyboard("wwwwwww");
    await frame();
    for (const group of ["load", "utilization"]) expect(notes(group)).toHaveLength(1);
  });
});
