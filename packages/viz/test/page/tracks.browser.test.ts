import { describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { clock, frame, one, open, root, scrubTo } from "./mounted.ts";

const axis = (): string[] => [...root.querySelectorAll(".time-axis text")].map((mark) => mark.textContent);
/** What is said, a second after what was said before at the latest. */
const said = (text: string) => vi.waitFor(() => expect(one(".unseen[role=status]").textContent).toBe(text), 3000);

describe("zoom", () => {
  test("by key around the playhead, linked over all tracks, and back", async () => {
    localStorage.setItem("double11.moreTracks", "true");
    await open();
    await scrubTo(56);
    one(".play").focus();
    await userEvent.keyboard("www");
    await frame();
    // 150 s halved three times, what stands at 56 s staying there.
    await said("Tracks show 00:00:19 to 00:00:37.");
    expect(axis()).toContain("00:00:25");
    expect(axis()).not.toContain("00:01:00");
    const brush = one<SVGRectElement>(".overview .selection");
    expect(Number(brush.getAttribute("width")) / one(".overview-plot").clientWidth).toBeCloseTo(1 / 8, 2);
    await userEvent.keyboard("d");
    await said("Tracks show 00:00:23 to 00:00:42.");
    await userEvent.keyboard("z");
    await frame();
    await said("Tracks show 23:59:30 to 00:02:00.");
    expect(axis()).toContain("00:01:00");
  });

  test("between [ and ], and the table tells of that stretch", async () => {
    await open();
    one(".track-head .quiet-button").click();
    one(".play").focus();
    await scrubTo(50);
    await userEvent.keyboard("[[");
    await scrubTo(60);
    one(".play").focus();
    await userEvent.keyboard("]");
    await frame();
    await said("Tracks show 00:00:20 to 00:00:30.");
    const times = [...root.querySelectorAll(".track-group tbody th")].map((head) => head.textContent.slice(0, 8));
    expect(times[0]! >= "00:00:20" && times.at(-1)! <= "00:00:30").toBe(true);
  });

  test("Ctrl and wheel zoom, the wheel alone stays the page's", async () => {
    await open();
    const plot = one(".plot");
    const wheel = (ctrlKey: boolean): boolean =>
      plot.dispatchEvent(new WheelEvent("wheel", { deltaY: -200, ctrlKey, bubbles: true, cancelable: true }));
    expect(wheel(false)).toBe(true);
    const before = axis();
    expect(wheel(true)).toBe(false);
    await frame();
    expect(axis()).not.toEqual(before);
  });
});

describe("transport", () => {
  test("plays backwards to the start and stops there", async () => {
    await open();
    await scrubTo(0.3);
    one(".play").focus();
    await userEvent.keyboard("j");
    await vi.waitFor(() => expect(clock()).toBe("23:59:30.0"), 10_000);
    await vi.waitFor(() => expect(one(".play").getAttribute("aria-label")).toBe("Play"), 10_000);
  });

  test("loops what the tracks show", async () => {
    const viewer = await open();
    await scrubTo(56);
    one(".play").focus();
    await userEvent.keyboard("wwwwwwl");
    const { from, until } = { from: 55, until: 58 };
    viewer.playbackRate = 20;
    viewer.play();
    const seen: number[] = [];
    viewer.addEventListener("timeupdate", () => seen.push(viewer.currentTime));
    await new Promise((done) => setTimeout(done, 900));
    expect(viewer.paused).toBe(false);
    expect(seen.length).toBeGreaterThan(1);
    for (const time of seen) expect(time > from && time < until).toBe(true);
  });

  test("auto is slow at an event and fast far from one, and says how fast", async () => {
    await open();
    one(".play").focus();
    await userEvent.keyboard("u");
    await scrubTo(56);
    expect(one(".speed").textContent).toBe("1×");
    await scrubTo(92);
    expect(Number.parseFloat(one(".speed").textContent)).toBeGreaterThan(10);
    await userEvent.keyboard("{Backspace}");
  });
});
