import { describe, expect, test, vi } from "vitest";
import { unzip, withManifest, zipped } from "../../../sim-core/test/recording/members.ts";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { clock, dropFile, frame, mount, one, open, panels, root, scrubTo } from "./mounted.ts";

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

/** The sample with some bytes of it overwritten. */
function overwritten(change: (view: DataView, directory: number) => void): Uint8Array<ArrayBuffer> {
  const bytes = sampleRun().slice();
  const view = new DataView(bytes.buffer);
  change(view, view.getUint32(bytes.length - 22 + 16, true));
  return bytes;
}

/** The sample with one more member, or another in the place of one. */
const withMember = async (name: string, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> =>
  zipped((await unzip(sampleRun())).set(name, bytes));

/** A latency table whose bytes are not what its checksum says: it is read only when somebody looks. */
function damagedLatency(): Uint8Array<ArrayBuffer> {
  const bytes = sampleRun().slice();
  const name = new TextEncoder().encode("latency/payment/");
  const at = bytes.findIndex((_, i) => name.every((byte, k) => bytes[i + k] === byte));
  bytes[at + 1000]! ^= 255;
  return bytes;
}

const hostile: readonly (readonly [name: string, bytes: () => Promise<Uint8Array<ArrayBuffer>>])[] = [
  ["the first half of a run", async () => sampleRun().slice(0, sampleRun().length >> 1)],
  ["a compressed member, as a bomb has it", async () => overwritten((v, at) => v.setUint16(at + 10, 8, true))],
  [
    "a member of 4 GB",
    async () => overwritten((v, at) => [20, 24].forEach((o) => v.setUint32(at + o, 2 ** 32 - 9, true))),
  ],
  ["a directory of 65,534 members", async () => overwritten((v) => v.setUint16(v.byteLength - 12, 65_534, true))],
  ["a member that would leave its folder", () => withMember("../../.profile", new Uint8Array(9))],
  ["a member of an absolute path", () => withMember("/etc/passwd", new Uint8Array(9))],
  ["a manifest that is no JSON", () => withMember("manifest.json", new TextEncoder().encode("{"))],
  ["a manifest of another shape", () => withMember("manifest.json", new TextEncoder().encode('{"format":"desrun"}'))],
  ["a table of a member's bytes", () => withMember("ticks/0/order/0.arrow", new Uint8Array(4000).fill(255))],
];

describe("beside a run that is shown", () => {
  test.each(hostile)("%s is refused in a sentence, and the run stays and plays", async (_, bytes) => {
    const viewer = await open();
    await scrubTo(56);
    dropFile(new File([await bytes()], "night.desrun"));
    await vi.waitFor(() => expect(one(".alert").hidden).toBe(false), 10_000);
    expect(one(".alert").textContent).toMatch(/^[A-Z"].{30,}\.$/);
    expect([one("h1").textContent, clock(), viewer.duration]).toEqual([
      expect.stringMatching(/^Payment binds/),
      "00:00:26.0",
      150,
    ]);
    one(".play").click();
    await vi.waitFor(() => expect(clock() > "00:00:26.0").toBe(true), 10_000);
  });

  test("a table found damaged while it is shown gives way to the run before", async () => {
    localStorage.setItem("double11.moreTracks", "true");
    const viewer = await open();
    await scrubTo(56);
    await viewer.load(new Blob([damagedLatency()]));
    expect(one(".alert").textContent).toMatch(/does not match its checksum.*\.$/);
    expect([clock(), viewer.duration, root.querySelectorAll(".track-group").length]).toEqual(["00:00:26.0", 150, 8]);
    await viewer.load(new Blob([sampleRun()]));
    expect(one(".alert").hidden).toBe(true);
  });
});

describe("a table that is damaged where nobody looked yet", () => {
  const said = /does not match its checksum.*\.$/;

  test("is said in the panel that needs it, and by more tracks", async () => {
    await open({ run: new Blob([damagedLatency()]) });
    one<HTMLDetailsElement>(".panel-stages").open = true;
    await vi.waitFor(() => expect(one(".panel-stages .panel-alert").textContent).toMatch(said), 10_000);
    one(".track-tools > .quiet-button").click();
    await vi.waitFor(() => expect(one(".alert").textContent).toMatch(said), 10_000);
    expect(root.querySelectorAll(".track-group")).toHaveLength(1);
  });

  test("is said from close by", async () => {
    await open({ run: new Blob([damagedLatency()]) });
    one('.press[data-station="payment"]').dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await vi.waitFor(() => expect(one(".inspector-body").textContent).toMatch(said), 10_000);
    await frame();
    expect(one("h1").textContent).toMatch(/^Payment binds/);
  });
});
