import { describe, expect, test, vi } from "vitest";
import { asVersion1 } from "../../../sim-core/test/recording/members.ts";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { close, clock, dropFile, mount, one, open, root, scrubTo } from "./mounted.ts";

describe("files", () => {
  test("what cannot be read is said in a sentence, and the run stays", async () => {
    await open();
    await scrubTo(56);
    dropFile(new File(["this is no run file, whatever its name"], "night.desrun"));
    await vi.waitFor(() => expect(one(".alert").hidden).toBe(false), 10_000);
    expect(one(".alert").getAttribute("role")).toBe("alert");
    expect(one(".alert").textContent).toMatch(/\w.{20,}\.$/);
    expect(one("h1").textContent).toMatch(/^Payment binds/);
    expect(clock()).toBe("00:00:26.0");
  });

  test("a dropped run takes the place of the alert", async () => {
    mount({ run: new Blob(["garbage"]) });
    await vi.waitFor(() => expect(one(".alert").hidden).toBe(false), 10_000);
    expect(one("h1").textContent).toMatch(/^No run could be opened/);
    dropFile(new File([sampleRun()], "sample.desrun"));
    await vi.waitFor(() => expect(one("h1").textContent).toMatch(/^Payment binds/), 10_000);
    // It goes once the new run's tables have been read, a moment after the first sentence.
    await vi.waitFor(() => expect(one(".alert").hidden).toBe(true), 10_000);
  });

  test("a run opened in place of another is announced", async () => {
    await open();
    await scrubTo(56);
    const status = one(".unseen[role=status]");
    status.textContent = "What was said of the former run.";
    dropFile(new File([sampleRun()], "sample.desrun"));
    await vi.waitFor(() => expect(status.textContent).toMatch(/^Opened: .+\. Payment binds/), 10_000);
  });

  test("a run file of version 1, whose counts are doubles, shows what one of today shows", async () => {
    const shown = async (run: Uint8Array<ArrayBuffer>): Promise<readonly unknown[]> => {
      const viewer = await open({ run: new Blob([run]) });
      await scrubTo(56);
      const stages = [...root.querySelectorAll(".stage")].map((stage) => stage.textContent);
      expect(stages.join()).toContain("Payment");
      return [viewer.duration, one("h1").textContent, clock(), ...stages];
    };
    const now = await shown(sampleRun());
    close();
    expect(await shown(await asVersion1(sampleRun()))).toEqual(now);
  });

  test("without a run the page asks for one", () => {
    mount();
    expect(one("h1").textContent).toBe("Open a run file, or drop one here.");
  });

  test("destroyed, it leaves nothing behind", async () => {
    await open();
    close();
    expect(root.childElementCount).toBe(0);
    const frames = vi.spyOn(globalThis, "requestAnimationFrame");
    globalThis.dispatchEvent(new Event("resize"));
    expect(frames).not.toHaveBeenCalled();
  });
});
