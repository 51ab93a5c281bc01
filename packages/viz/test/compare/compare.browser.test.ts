import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { one, root, scrubTo } from "../page/mounted.ts";
import { button, counted, desk, recordQueue, rehearse, set } from "../plan/desk.ts";

let recorded: Blob;
beforeAll(async () => {
  recorded = await recordQueue();
});
beforeEach(() => {
  localStorage.setItem("double11.panel.plan", "true");
  localStorage.setItem("double11.panel.compare", "true");
});

const tiles = (): string[] => [...root.querySelectorAll(".compare .tile")].map((tile) => tile.textContent);
const tables = (): HTMLTableElement[] => [...root.querySelectorAll<HTMLTableElement>(".compare table")];

const rowOf = (table: HTMLTableElement, title: string): string[] =>
  [...[...table.rows].find((row) => row.cells[0]!.textContent === title)!.cells].map((cell) => cell.textContent);

async function compared(till = "45"): Promise<void> {
  await desk(recorded);
  await set("Till", till);
  await rehearse();
  await vi.waitFor(() => expect(tables()).toHaveLength(2), 5000);
}

describe("comparing", () => {
  test("without a rehearsal it says how to get one", async () => {
    await desk(recorded);
    expect(one(".compare .plan-note").textContent).toMatch(/^Change the plan and rehearse it/);
    expect(one(".compare-body").hidden).toBe(true);
  });

  test("both runs stand at one playhead, and the same customer is followed in both", async () => {
    await compared();
    await scrubTo(39);
    await vi.waitFor(() => expect(tables()[0]!.caption!.textContent).toBe("Waiting at 00:00:39.0, in both runs"), 3000);
    const [, a, b, difference] = rowOf(tables()[0]!, "Till");
    expect(Number(b)).toBeLessThan(Number(a));
    expect(difference).toBe(`−${Number(a) - Number(b)}`);
    await vi.waitFor(
      () => expect(tables()[1]!.caption!.textContent).toMatch(/^The same customer in both: .*number \d+/),
      3000,
    );
    expect(rowOf(tables()[1]!, "Till")[3]).toMatch(/^[−+]?[\d.]/);
    // A's queue stands on the map as an outline.
    expect(root.querySelectorAll(".map .bar-ghost").length).toBeGreaterThan(0);
    expect(
      Number(
        one(".difference-now")
          .getAttribute("transform")!
          .match(/[\d.]+/)![0],
      ),
    ).toBeGreaterThan(100);
  });

  test("with one replication it says so; more pairs give intervals, narrower than independent seeds would", async () => {
    await compared();
    expect(tiles()[0]).toMatch(/one replication, no interval/);
    button("Run 8 more pairs").click();
    await vi.waitFor(() => expect(one(".compare [aria-live]").textContent).toMatch(/^9 pairs/), 20_000);
    expect(tiles()[0]).toMatch(
      /^Till: p90 wait under 1\ss.*95 %: −.* to −.*, 9 pairs; [\d.]+× narrower than with independent seeds$/,
    );
    expect(Number(/([\d.]+)×/.exec(tiles()[0]!)![1])).toBeGreaterThan(1.2);
    expect(tiles().some((tile) => tile.endsWith("the same in all 9 pairs"))).toBe(true);
  });

  test("asked again it runs other replications, each once, and says so", async () => {
    const { port, digests } = counted();
    await desk(recorded, port);
    await set("Till", "45");
    await rehearse();
    for (const pairs of [9, 17]) {
      button("Run 8 more pairs").click();
      await vi.waitFor(() => expect(one(".compare [aria-live]").textContent).toMatch(`${pairs} pairs`), 20_000);
    }
    expect(tiles()[0]).toMatch(/17 pairs/);
    expect(digests).toHaveLength(1 + 2 * 16);
    expect(new Set(digests).size).toBe(digests.length);
  });

  test("the difference through time has an interval from two pairs on, and says where it is clear", async () => {
    await compared();
    expect(one(".compare-sure").textContent).toBe("One replication, no interval: run several.");
    expect(root.querySelector(".difference-band")).toBeNull();
    button("Run 8 more pairs").click();
    await vi.waitFor(() => expect(one(".compare [aria-live]").textContent).toMatch(/^9 pairs/), 20_000);
    expect(one(".compare-sure").textContent).toMatch(
      /^Mean of 9 pairs; .* Clear in [\d.]+ % of the time, between 00:00:2\d and 00:0[01]:\d\d; no clear difference else.$/,
    );
    expect(one(".compare-difference svg").getAttribute("aria-label")).toContain("Mean of 9 pairs");
    expect(root.querySelector(".difference-band")).not.toBeNull();
  });

  test("swapped, the difference has the other sign", async () => {
    await compared();
    await scrubTo(39);
    await vi.waitFor(() => expect(rowOf(tables()[0]!, "Till")[3]).toMatch(/^−\d/), 3000);
    const before = rowOf(tables()[0]!, "Till")[3]!;
    button("Swap A and B").click();
    await vi.waitFor(() => expect(rowOf(tables()[0]!, "Till")[3]).toBe(before.replace("−", "+")), 3000);
    expect(one(".compare-names").textContent).toBe("A: Till: 40 → 45 servers. B: As recorded.");
  });

  test("the pairs are kept when the page speaks another language", async () => {
    await compared();
    button("Run 8 more pairs").click();
    await vi.waitFor(() => expect(one(".compare [aria-live]").textContent).toMatch(/^9 pairs/), 20_000);
    [...root.querySelectorAll<HTMLButtonElement>("button")].find(({ textContent }) => textContent === "中文")!.click();
    await vi.waitFor(() => expect(tiles()[0]).toMatch(/95 %：−.* 至 −.*，9 对/), 5000);
  });

  test("runs of different fineness are not set against each other: the finer one is run again as coarse", async () => {
    const { port, digests } = counted();
    await desk(recorded, port);
    const said: string[] = [];
    new MutationObserver(() => said.push(one(".compare [aria-live]").textContent)).observe(one(".compare"), {
      childList: true,
      subtree: true,
    });
    await set("Till", "45");
    const choice = one<HTMLSelectElement>(".plan .plan-buttons select");
    choice.selectedIndex = 1;
    choice.dispatchEvent(new Event("change"));
    await rehearse();
    // The recorded run is finer: it is run again as coarse, unasked, and meanwhile the place of the figures says so.
    expect(said).toContain(
      "A was simulated at everyone, B at one customer in 10, so their figures are not set against each other: " +
        "the finer one is being run again at one customer in 10. The comparison comes when it is done.",
    );
    await vi.waitFor(() => expect(tiles()[0]).toMatch(/one replication, no interval/), 5000);
    expect(one(".compare").textContent).toContain("Compared at one customer in 10, both run so");
    expect(digests).toHaveLength(2);
    // Beside the next plan it need not be run again.
    await set("Till", "47");
    await rehearse();
    await vi.waitFor(() => expect(one(".compare-names").textContent).toContain("47"), 5000);
    await vi.waitFor(() => expect(tiles()[0]).toMatch(/one replication, no interval/), 5000);
    expect(digests).toHaveLength(3);
    button("Run 8 more pairs").click();
    await vi.waitFor(() => expect(one(".compare [aria-live]").textContent).toMatch(/^9 pairs/), 20_000);
  });

  test("cancelled, the pairs that ended count", async () => {
    await compared();
    button("Run 8 more pairs").click();
    await vi.waitFor(() => expect(tiles()[0]).toMatch(/2 pairs/), { timeout: 10_000, interval: 2 });
    [...root.querySelectorAll<HTMLButtonElement>(".compare button")]
      .find(({ textContent }) => textContent === "Cancel")!
      .click();
    await vi.waitFor(() => expect(one(".compare [aria-live]").textContent).toMatch(/^Cancelled/), 5000);
    expect(tiles()[0]).toMatch(/[2-8] pairs/);
  });
});
