import { describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { close, clock, frame, one, open, root, scrubTo, stage } from "./mounted.ts";

describe("a run on the page", () => {
  test("answers first: the sentence, the peak, the title", async () => {
    await open();
    expect(one("h1").textContent).toMatch(
      /^Payment binds from 00:00:1\d to 00:00:4\d: 9\d(\.\d)?\u00a0% of all waiting\.$/,
    );
    expect(one(".peak").textContent).toMatch(/^5[678]\d,\d{3} orders a second at 00:00:2[56], the peak of Order\.$/);
    expect(document.title).toBe("Sample: the first two minutes");
  });

  test("draws every stage in order, the hot item under its stage", async () => {
    await open();
    const titles = [...root.querySelectorAll(".stage-title")].map((title) => title.textContent);
    expect(titles).toEqual(["CDN", "Inventory", "Order", "Payment"]);
    expect(one(".chip-title").textContent).toBe("Hot item");
    expect(one(".map .caption").textContent).toMatch(/^1 dot = [125]0*(,0+)* page views · /);
  });

  test("at midnight and 26 seconds shows some 583 thousand orders and the saturated payment in words", async () => {
    await open();
    await scrubTo(56.5);
    expect(clock()).toBe("00:00:26.5");
    const text = one<HTMLInputElement>(".scrub-track input").getAttribute("aria-valuetext")!;
    const spoken = /^00:00:26, (\d+) thousand orders per second, (Hot item saturated, )?Payment saturated$/.exec(text);
    expect(Math.abs(Number(spoken?.[1]) - 583)).toBeLessThan(20);
    expect(stage("Payment").classList.contains("saturated")).toBe(true);
    expect(stage("Payment").querySelector(".tab-text")!.textContent).toBe("! Saturated");
    expect(stage("Order").querySelector(".tab")!.getAttribute("visibility")).toBe("hidden");
    expect(stage("Payment").getAttribute("aria-label")).toMatch(
      /payments a second, 100\u00a0% in use, queue \d+\u00a0k, saturated$/,
    );
  });

  test("paints tokens and tracks, and nothing moves while it rests", async () => {
    await open();
    await scrubTo(56);
    const painted = (canvas: HTMLCanvasElement): number =>
      canvas
        .getContext("2d")!
        .getImageData(0, 0, canvas.width, canvas.height)
        .data.filter((value, i) => i % 4 === 3 && value > 0).length;
    expect(painted(one(".tokens"))).toBeGreaterThan(200);
    expect(painted(one(".plot canvas"))).toBeGreaterThan(2000);
    const frames = vi.spyOn(globalThis, "requestAnimationFrame");
    await new Promise((done) => setTimeout(done, 150));
    expect(frames).not.toHaveBeenCalled();
  });

  test("does not play by itself; play advances, pause stops, the end stops", async () => {
    await open();
    await new Promise((done) => setTimeout(done, 100));
    expect(clock()).toBe("23:59:30.0");
    await userEvent.click(one(".play"));
    expect(one(".play").getAttribute("aria-label")).toBe("Pause");
    await vi.waitFor(() => expect(clock() > "23:59:30.2").toBe(true), 10_000);
    await userEvent.click(one(".play"));
    const stopped = clock();
    await new Promise((done) => setTimeout(done, 150));
    expect(clock()).toBe(stopped);
    await scrubTo(149.9);
    await userEvent.click(one(".play"));
    await vi.waitFor(() => expect(one(".play").getAttribute("aria-label")).toBe("Play"), 10_000);
    expect(clock()).toBe("00:02:00.0");
  });

  test("a click on a track goes there", async () => {
    await open();
    const plot = one(".plot").getBoundingClientRect();
    one(".plot").dispatchEvent(
      new PointerEvent("pointerdown", {
        clientX: plot.left + plot.width / 2,
        clientY: plot.top + 9,
        button: 0,
        pointerId: 1,
        bubbles: true,
      }),
    );
    await frame();
    expect(clock()).toBe("00:00:45.0");
  });

  test("more tracks on demand, remembered", async () => {
    await open();
    expect(root.querySelectorAll(".track-group")).toHaveLength(1);
    await userEvent.click(one(".track-tools > .quiet-button"));
    await vi.waitFor(() => expect(root.querySelectorAll(".track-group")).toHaveLength(8), 10_000);
    const heads = [...root.querySelectorAll(".track-head h2")].map((head) => head.textContent);
    expect(heads).toEqual([
      "Load",
      "What binds",
      "Queue",
      "Inside",
      "Latency",
      "Latency heatmap",
      "Utilization",
      "Cost",
    ]);
    close();
    await open();
    expect(root.querySelectorAll(".track-group")).toHaveLength(8);
  });

  test("every track is a table too, and the stages are one", async () => {
    await open();
    await userEvent.click(one(".track-head .quiet-button"));
    const lines = [...root.querySelectorAll(".track-group tbody tr")].map((line) => line.textContent!);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.find((line) => line.startsWith("00:00:00"))).toMatch(/\d+,\d{3}\/s/);
    one<HTMLDetailsElement>(".panel-stages").open = true;
    await vi.waitFor(() => expect(root.querySelectorAll(".panel-stages tbody tr")).toHaveLength(5), 10_000);
    expect(one(".panel-stages tbody").textContent).toContain("Payment");
  });
});
