import { describe, expect, test, vi } from "vitest";
import { cdp } from "vitest/browser";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { defineRunViewer, type RunViewer, type RunViewerElement } from "../../src/index.ts";
import { clock, close, frame, mount, one, open, root } from "./mounted.ts";

const heard = (viewer: RunViewer): string[] => {
  const types: string[] = [];
  for (const type of ["play", "pause", "timeupdate", "ratechange", "ended", "seeked", "error", "loadedmetadata"])
    viewer.addEventListener(type, () => types.push(type));
  return types;
};

describe("as a media element", () => {
  test("has a duration, jumps, plays, ends, and says so", async () => {
    const viewer = await open();
    const types = heard(viewer);
    expect(viewer).toMatchObject({ duration: 150, currentTime: 0, paused: true, ended: false, playbackRate: 1 });
    viewer.currentTime = 56;
    await frame();
    expect(clock()).toBe("00:00:26.0");
    expect(types).toContain("seeked");
    viewer.playbackRate = 100;
    viewer.play();
    expect(viewer.paused).toBe(false);
    await vi.waitFor(() => expect(viewer.ended).toBe(true), 10_000);
    await frame();
    expect(types.filter((type) => type !== "timeupdate")).toEqual(["seeked", "ratechange", "play", "pause", "ended"]);
    expect(types.filter((type) => type === "timeupdate").length).toBeGreaterThan(2);
    expect(() => (viewer.playbackRate = 0)).toThrow("playbackRate: expected 0.1 to 20000, or its negative, got 0.");
  });

  test("plays backwards at a negative rate", async () => {
    const viewer = await open();
    viewer.currentTime = 1;
    viewer.playbackRate = -20;
    viewer.play();
    await vi.waitFor(() => expect(viewer.currentTime).toBe(0), 10_000);
  });

  test("has no duration before a run, and an error after a bad one, the page alive", async () => {
    const viewer = mount();
    expect(viewer.duration).toBeNaN();
    const types = heard(viewer);
    await viewer.load(new Blob(["garbage"]));
    expect(types).toEqual(["error"]);
    expect(String(viewer.error)).toMatch(/run file/);
    await viewer.load(new Blob([sampleRun()]));
    expect(viewer).toMatchObject({ duration: 150, error: null });
  });

  test("is an element too, that comes and goes with its place", async () => {
    defineRunViewer();
    defineRunViewer();
    const made = document.createElement("run-viewer") as RunViewerElement;
    root.replaceChildren(made);
    expect(made.viewer).toBeDefined();
    await made.viewer!.load(new Blob([sampleRun()]));
    expect(made.viewer!.duration).toBe(150);
    made.remove();
    expect(made.viewer).toBeUndefined();
    expect(made.childElementCount).toBe(0);
  });
});

describe("exactness", () => {
  test("seek(t) is play-to-t: the same pixels, figures and words, on and back", async () => {
    const viewer = await open();
    const shown = async (): Promise<string> => {
      await frame();
      const canvas = one<HTMLCanvasElement>(".tokens").toDataURL();
      const figures = [...root.querySelectorAll(".map text, .track-figures")].map(({ textContent }) => textContent);
      return [clock(), ...figures, canvas].join("\n");
    };
    viewer.playbackRate = 50;
    viewer.currentTime = 40;
    viewer.play();
    await vi.waitFor(() => expect(viewer.currentTime).toBeGreaterThan(60), 10_000);
    viewer.pause();
    const time = viewer.currentTime;
    const played = await shown();
    viewer.currentTime = 120;
    await frame();
    viewer.currentTime = time;
    expect(await shown()).toBe(played);
    viewer.currentTime = time + 20;
    viewer.playbackRate = -50;
    viewer.play();
    await vi.waitFor(() => expect(viewer.currentTime).toBeLessThan(time), 10_000);
    viewer.pause();
    viewer.playbackRate = 50;
    viewer.currentTime = time;
    expect(await shown()).toBe(played);
  });
});

describe("whatever happens", () => {
  test("storage that throws costs nothing but the memory of choices", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await open();
    one(".track-tools > .quiet-button").click();
    await vi.waitFor(() => expect(root.querySelectorAll(".track-group")).toHaveLength(8), 10_000);
  });

  test("no storage at all costs no more", async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, "localStorage")!;
    const forbidden = (): never => {
      throw new DOMException("denied", "SecurityError");
    };
    Object.defineProperty(globalThis, "localStorage", { configurable: true, get: forbidden });
    try {
      await open();
      one(".track-tools > .quiet-button").click();
      await vi.waitFor(() => expect(root.querySelectorAll(".track-group")).toHaveLength(8), 10_000);
    } finally {
      Object.defineProperty(globalThis, "localStorage", own);
    }
  });

  test("a simulator's worker that dies is named, and the run stays", async () => {
    const script = URL.createObjectURL(new Blob(["throw new Error('out of luck')"]));
    localStorage.setItem("double11.panel.plan", "true");
    await open({ run: new Blob([sampleRun()]), simulator: () => new Worker(script) });
    await vi.waitFor(
      () => expect(one(".plan > .plan-note").textContent).toMatch(/its worker stopped \(.*out of luck\)/),
      {
        timeout: 10_000,
      },
    );
    expect(one("h1").textContent).toMatch(/^Payment binds/);
  });

  test("half a file is refused in a sentence", async () => {
    const viewer = mount();
    const bytes = sampleRun();
    for (const length of [0, 10, bytes.length >> 1, bytes.length - 5]) {
      await viewer.load(new Blob([bytes.subarray(0, length)]));
      expect(one(".alert").textContent, `${length} bytes`).toMatch(/\w.{15,}\.$/);
    }
  });
});

test("mounted and destroyed twenty times, it keeps less than 5 MB", async () => {
  const session = cdp() as unknown as {
    send(method: string): Promise<{ usedSize?: number; backingStorageSize?: number }>;
  };
  const heap = async (): Promise<number> => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize = 0, backingStorageSize = 0 } = await session.send("Runtime.getHeapUsage");
    return (usedSize + backingStorageSize) / 1e6;
  };
  const once = async (): Promise<void> => {
    await open();
    close();
  };
  for (let k = 0; k < 3; k++) await once();
  const before = await heap();
  for (let k = 0; k < 20; k++) await once();
  expect((await heap()) - before).toBeLessThan(5);
  expect(root.childElementCount).toBe(0);
});
