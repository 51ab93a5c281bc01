import { afterEach, expect, vi } from "vitest";
import { sampleRun } from "../../../sim-core/test/recording/sample-run.ts";
import { mountPage, type PageOptions, type RunViewer } from "../../src/index.ts";

// The page as the browser tests use it: mounted on one root, taken away after every test.
export const root = document.createElement("div");
document.body.style.margin = "0";
document.body.append(root);
document.documentElement.lang = "en";

let page: RunViewer | undefined;

/** Takes the page away; after every test too. */
export function close(): void {
  page?.destroy();
  page = undefined;
}

afterEach(() => {
  close();
  localStorage.clear();
  vi.restoreAllMocks();
});

/** Mounts without waiting for a run, in English unless asked otherwise. */
export function mount(options: PageOptions = {}): RunViewer {
  page = mountPage(root, { language: "en", ...options });
  return page;
}

export const sample = (): Blob => new Blob([sampleRun()]);
export const one = <T extends Element = HTMLElement>(selector: string): T => root.querySelector<T>(selector)!;
export const frame = (): Promise<unknown> =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
export const clock = (): string => one(".clock").textContent!;
export const stage = (title: string): SVGGElement =>
  [...root.querySelectorAll<SVGGElement>(".stage")].find(
    (group) => group.querySelector(".stage-title")!.textContent === title,
  )!;

export async function open(options: PageOptions = { run: sample() }): Promise<RunViewer> {
  const viewer = mount(options);
  await vi.waitFor(() => expect(one(".double11").classList.contains("empty")).toBe(false), 10_000);
  // The tracks come once what they draw is read.
  await vi.waitFor(() => expect(root.querySelector(".track-group")).not.toBeNull(), 10_000);
  await frame();
  return viewer;
}

/** All that a reader can open on the page, by the names under which it is remembered. */
export const panels = ["figures", "plan", "compare", "sensitivity", "stages", "flow", "events", "share", "info"];

/** Opens a run with every track and panel open, its last stage looked at closely. */
export async function everything(options: PageOptions = { run: sample() }): Promise<RunViewer> {
  for (const name of ["moreTracks", ...panels.map((panel) => `panel.${panel}`)])
    localStorage.setItem(`double11.${name}`, "true");
  const viewer = await open(options);
  await vi.waitFor(() => expect(root.querySelectorAll(".panel-stages tbody tr")).toHaveLength(5), 10_000);
  await vi.waitFor(() => expect(root.querySelectorAll(".tile, .flow")).toHaveLength(8), 10_000);
  one('.press[data-station="payment"]').dispatchEvent(new MouseEvent("click", { bubbles: true }));
  await vi.waitFor(() => expect(root.querySelector(".newell")).not.toBeNull(), 10_000);
  return viewer;
}

export async function scrubTo(time: number): Promise<void> {
  const scrubber = one<HTMLInputElement>(".scrub-track input");
  scrubber.value = String(time);
  scrubber.dispatchEvent(new Event("input", { bubbles: true }));
  await frame();
}

export function dropFile(file: File): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(file);
  one(".double11").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}
