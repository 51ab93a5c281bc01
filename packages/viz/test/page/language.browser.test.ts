import { describe, expect, test, vi } from "vitest";
import { clock, frame, one, open, root, sample, scrubTo } from "./mounted.ts";

const panels = ["figures", "what-if", "stages", "flow", "events", "info"];

/** Texts and spoken names on the page, by where they stand. */
function texts(): string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) found.push(walker.currentNode.textContent ?? "");
  for (const each of root.querySelectorAll("[aria-label], [title], [aria-valuetext], [placeholder]"))
    for (const name of ["aria-label", "title", "aria-valuetext", "placeholder"])
      found.push(each.getAttribute(name) ?? "");
  return found.filter((text) => text.trim() !== "");
}

/** Names of the file and of the trade that stay Latin: kinds, digests, the library's own figures, keys. */
const latin =
  /[0-9a-f]{16}|sample-night|\b(Sample|sample|UTC|English|Shift|Alt|Home|End|Backspace|Ctrl|Esc|desrun|double11|queue|delay|stock|bottleneck|payment|HTML|Markdown|CSV|SVG|p\d+)\b|orders per second at the peak/g;

describe("in Chinese", () => {
  test("no English is left, wherever one looks", async () => {
    localStorage.setItem("double11.moreTracks", "true");
    for (const panel of panels) localStorage.setItem(`double11.panel.${panel}`, "true");
    await open({ run: sample(), language: "zh-CN" });
    await vi.waitFor(() => expect(root.querySelectorAll(".tile, .flow")).toHaveLength(8), 10_000);
    one('.press[data-station="payment"]').dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await vi.waitFor(() => expect(root.querySelector(".newell")).not.toBeNull(), 10_000);
    await scrubTo(56);
    expect(texts().length).toBeGreaterThan(300);
    expect(texts().filter((text) => /[A-Za-z]{3,}/.test(text.replaceAll(latin, "")))).toEqual([]);
    expect(one("h1").textContent).toMatch(/^支付从 00:00:1\d 到 00:00:4\d 成为瓶颈/);
    expect(one(".double11").lang).toBe("zh-CN");
  });

  test("the reader switches, and run, time and zoom stay; the choice is remembered", async () => {
    const viewer = await open();
    await scrubTo(56);
    const button = [...root.querySelectorAll("button")].find(({ textContent }) => textContent === "中文")!;
    button.click();
    await vi.waitFor(() => expect(one("h1").textContent).toMatch(/^支付从/), 10_000);
    await vi.waitFor(() => expect(root.querySelector(".track-group")).not.toBeNull(), 10_000);
    await frame();
    expect(clock()).toBe("00:00:26.0");
    expect(viewer.currentTime).toBe(56);
    expect(localStorage.getItem("double11.language")).toBe('"zh-CN"');
    expect(root.querySelectorAll(".double11")).toHaveLength(1);
  });
});
