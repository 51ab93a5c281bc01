import { recordRun } from "@double11/sim-core/simulator";
import { MemorySink } from "@double11/sim-core/recording";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { close, mount, one, open, root, sample } from "../page/mounted.ts";
import { counter, plainSimulator as simulator } from "./plain-simulator.ts";

/** Records a run of the counter, as a file and as its digest. */
async function recorded(seed: string): Promise<{ readonly file: Blob; readonly digest: string }> {
  const sink = new MemorySink();
  const { digest } = (await recordRun(counter, { seed, sink }))!;
  return { file: new Blob([sink.bytes()]), digest };
}

const notice = (): string => one(".link-notice").textContent!;
const way = (label: RegExp): HTMLButtonElement =>
  [...root.querySelectorAll<HTMLButtonElement>(".link-notice button")].find(({ textContent }) =>
    label.test(textContent!),
  )!;
const says = (pattern: RegExp): Promise<void> => vi.waitFor(() => expect(notice()).toMatch(pattern), 10_000);
const title = (): string => one(".run-title").textContent!;

describe("a link that runs again", () => {
  beforeEach(() => localStorage.setItem("double11.panel.share", "true"));

  test("is offered beside its command line, and makes the same run", async () => {
    const { file, digest } = await recorded("links");
    await open({ run: file, simulator });
    const field = (name: string): string => one<HTMLInputElement>(`.copy-${name} input`).value;
    await vi.waitFor(() => expect(field("link")).toContain(`#run=1&scenario=counter&seed=links`), 10_000);
    expect(field("command")).toBe("double11 run counter --seed links");
    const { hash } = new URL(field("link"));
    close();
    mount({ run: sample(), link: hash, simulator });
    await says(new RegExp(`Digest ${digest}, as the link says`));
    expect(title()).toBe("A counter");
  });

  test("that gives another digest is said to", async () => {
    mount({ link: `#run=1&scenario=counter&seed=1&library=0.0.1&digest=1.${"0".repeat(16)}`, simulator });
    await says(/came out with digest [0-9a-f]{16}, the link says 0{16}.*library version 0\.0\.1/);
    expect(one(".link-notice").getAttribute("role")).toBe("alert");
    expect(title()).toBe("A counter");
  });

  test("with an outdated name runs nothing until the reader takes the nearest", async () => {
    const link = `#run=1&scenario=countre&seed=1&network.stations.tll.servers=3&digest=1.${"0".repeat(16)}`;
    mount({ link, simulator });
    await says(/expected a scenario \(counter\), got “countre”/);
    expect(title()).toBe("");
    await userEvent.click(way(/^Run counter/));
    await says(/has no figure “network.stations.tll.servers”. The nearest is “network.stations.till.servers”/);
    await userEvent.click(way(/^Run counter, seed 1: network.stations.till.servers = 3/));
    await says(/Digest [0-9a-f]{16}\. Nothing was promised/);
  });

  test("with a figure that is refused, or cut off, says so and shows the page's own run instead", async () => {
    const link = `#run=1&scenario=counter&seed=1&network.stations.till.servers=0&digest=1.${"0".repeat(16)}`;
    const viewer = mount({ run: sample(), link, simulator });
    await says(/till\.servers: expected a positive integer, got 0/);
    viewer.follow(link.slice(0, -5));
    await says(/but it was cut off on the way/);
    await userEvent.click(way(/own run/));
    await vi.waitFor(() => expect(one("h1").textContent).toMatch(/^Payment binds/), 10_000);
    expect(one(".link-notice").hidden).toBe(true);
  });
});
