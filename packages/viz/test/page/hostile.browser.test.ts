import { describe, expect, test, vi } from "vitest";
import { withManifest } from "../../../sim-core/test/recording/members.ts";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { mount, one, open, panels, root } from "./mounted.ts";

const evil = `<img src=x onerror="globalThis.harmed = true"><script>globalThis.harmed = true</script>`;
const changed = async (change: (manifest: any) => unknown): Promise<Blob> =>
  new Blob([(await withManifest(sampleRun(), change)) as Uint8Array<ArrayBuffer>]);

/** What the page says about a file it refuses. */
async function refusal(file: Blob): Promise<string> {
  await mount().load(file);
  expect(one(".alert").hidden).toBe(false);
  return one(".alert").textContent;
}

describe("hostile files", () => {
  test("markup in names is text, wherever it is shown", async () => {
    localStorage.setItem("double11.moreTracks", "true");
    for (const panel of panels) localStorage.setItem(`double11.panel.${panel}`, "true");
    const run = await changed((manifest) => {
      manifest.scenario.title = evil;
      manifest.seed = evil;
      manifest.summary = { [evil]: evil };
      for (const each of Object.values<any>(manifest.scenario.presentation)) {
        each.title = evil;
        each.customer = evil;
        each.note = evil;
      }
    });
    await open({ run });
    await vi.waitFor(() => expect(root.querySelectorAll(".tile, .flow")).toHaveLength(8), 10_000);
    one('.press[data-station="payment"]').dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await vi.waitFor(() => expect(root.querySelector(".newell")).not.toBeNull(), 10_000);
    expect(root.querySelectorAll("img, script")).toHaveLength(0);
    expect(one("h1").textContent).toContain(evil);
    expect(globalThis).not.toHaveProperty("harmed");
  });

  test("a newer version is named, and what to do", async () => {
    expect(await refusal(await changed((manifest) => void (manifest.version = 99)))).toMatch(/version.*99.*\.$/);
  });

  test("tables that would not fit are refused before they are read", async () => {
    const run = await changed((manifest) => {
      manifest.resolutions[0].rows = 1e12;
    });
    expect(await refusal(run)).toMatch(/\w.{20,}\.$/);
  });

  test("a file that contradicts itself leaves the run that was shown", async () => {
    const viewer = await open();
    await viewer.load(await changed((manifest) => void (manifest.stations[0].name = "nobody")));
    expect(one(".alert").hidden).toBe(false);
    expect(one("h1").textContent).toMatch(/^Payment binds/);
    expect(viewer.duration).toBe(150);
  });
});
