import { beforeAll, describe, expect, test, vi } from "vitest";
import { one, root } from "../page/mounted.ts";
import { button, counted, desk, recordQueue, rehearse, set, simulator, titles } from "./desk.ts";
import { queueScenario } from "./queue-scenario.ts";

let recorded: Blob;
beforeAll(async () => {
  recorded = await recordQueue();
});

const openPanel = (name: string): void => void (one<HTMLDetailsElement>(`.panel-${name}`).open = true);
const status = (panel: string): string => one(`.${panel} [aria-live]`).textContent;

describe("a planner's evening", () => {
  test("finds the bottleneck, fixes it with the cheapest change that holds, and proves it", async () => {
    await desk(recorded);
    expect(one("h1").textContent).toMatch(/^Till binds/);
    openPanel("plan");
    openPanel("sensitivity");
    button("Try a tenth more of each").click();
    await vi.waitFor(() => expect(status("sensitivity")).toMatch(/^What matters most/), 10_000);
    expect(status("sensitivity")).toBe("What matters most for Till: p90 wait under 1\u00a0s: Till.");
    const rows = [...root.querySelectorAll<HTMLTableRowElement>(".sensitivity tbody tr")].map((row) => row.innerText);
    expect(rows[1]).toMatch(/^Till: 40 → 44 servers\s+−/);
    expect(one(".sensitivity caption").textContent).toMatch(/one replication, no interval$/);
    // A tenth is not enough; the preview says where it begins to hold, and the rehearsal that it does.
    const holds = (): boolean => /^~ .*, holds$/.test(one(".plan-outcome tbody td:nth-child(3)").textContent);
    let till = 44;
    for (; !holds(); till++) {
      const before = one(".plan-outcome tbody td:nth-child(3)").textContent;
      await set("Till", String(till));
      await vi.waitFor(() => expect(one(".plan-outcome tbody td:nth-child(3)").textContent).not.toBe(before), 3000);
    }
    // Chance is not in the preview: a planner adds some for it.
    await set("Till", String(till + 4));
    await rehearse();
    expect(one(".plan-outcome tbody td:nth-child(4)").textContent).toMatch(/holds$/);
    openPanel("compare");
    button("Run 8 more pairs").click();
    await vi.waitFor(() => expect(status("compare")).toMatch(/^9 pairs/), 15_000);
    expect(one(".compare .tile").textContent).toMatch(/95 %: −.* to −.*, 9 pairs/);
    expect(titles()[1]).toBe(`Till: 40 → ${till + 4} servers`);
  });

  test("what is assumed is varied over its range, what the plan has set is not, and another language tells it too", async () => {
    localStorage.setItem("double11.panel.plan", "true");
    const inputs = ["till", "desk"].map((station) => ({
      name: `${station} servers`,
      unit: "servers",
      reference: "nobody has counted them",
      value: 40,
      low: 35,
      high: 60,
      atLow: { [`network.stations.${station}.servers`]: 35 },
      atHigh: { [`network.stations.${station}.servers`]: 60 },
    }));
    const scenarios = { till: () => queueScenario };
    await desk(recorded, () => simulator(() => {}, { scenarios, inputs: () => inputs }));
    await set("Desk", "31");
    openPanel("sensitivity");
    button("Vary what is assumed").click();
    await vi.waitFor(() => expect(status("sensitivity")).toMatch(/^Of what is assumed/), 10_000);
    expect(status("sensitivity")).toBe(
      "Of what is assumed, these matter most for Till: p90 wait under 1\u00a0s: till servers. Set by the plan, so not varied: desk servers.",
    );
    const row = [...root.querySelectorAll(".sensitivity tbody tr > *")].map(({ textContent }) => textContent);
    expect(row[0]).toBe("till servers: 40 servers");
    expect(row[1]).toMatch(/^35: \+[\d.]+/);
    expect(row[2]).toMatch(/^60: −[\d.]+/);
    [...root.querySelectorAll<HTMLButtonElement>("button")].find(({ textContent }) => textContent === "中文")!.click();
    await vi.waitFor(() => expect(status("sensitivity")).toMatch(/^各项假设中/), 5000);
    expect(root.querySelectorAll(".sensitivity tbody tr")).toHaveLength(1);
  });

  test("more replications give effects their intervals, as they come; cancelled, what ended counts", async () => {
    localStorage.setItem("double11.panel.plan", "true");
    const { port, digests } = counted();
    await desk(recorded, port);
    openPanel("sensitivity");
    button("Try a tenth more of each").click();
    await vi.waitFor(() => expect(status("sensitivity")).toMatch(/^What matters most/), 10_000);
    // A tenth more of the gate, the till and the desk; the plan itself is the run that is open.
    expect(digests).toHaveLength(3);
    const row = (title: string): string =>
      [...root.querySelectorAll<HTMLTableRowElement>(".sensitivity tbody tr")].find((each) =>
        each.innerText.startsWith(title),
      )!.innerText;
    button("Run 4 more replications").click();
    // A pair more is told before all are there.
    await vi.waitFor(() => expect(row("Till")).toMatch(/\(.* to .*\)$/), { timeout: 10_000, interval: 2 });
    expect(one(".sensitivity .plan-busy").hidden).toBe(false);
    await vi.waitFor(() => expect(one(".sensitivity .plan-busy").hidden).toBe(true), 10_000);
    expect(one(".sensitivity caption").textContent).toMatch(/5 pairs, 95 % intervals$/);
    expect(row("Till")).toMatch(/−[\d.]+\ss \(−[\d.]+\ss to −[\d.]+\ss\)$/);
    expect(row("Gate")).toMatch(/no difference$/);
    expect(digests).toHaveLength(3 + 4 * 4);
    expect(status("sensitivity")).toMatch(/: Till\.$/);
    button("Run 4 more replications").click();
    await vi.waitFor(() => expect(one(".sensitivity caption").textContent).toMatch(/6 pairs/), {
      timeout: 10_000,
      interval: 2,
    });
    one(".sensitivity .plan-busy button").click();
    await vi.waitFor(() => expect(status("sensitivity")).toMatch(/^Cancelled: .* What matters most/), 5000);
    [...root.querySelectorAll<HTMLButtonElement>("button")].find(({ textContent }) => textContent === "中文")!.click();
    await vi.waitFor(() => expect(status("sensitivity")).toMatch(/最重要/), 5000);
    button("再重复 4 次").click();
    await vi.waitFor(() => expect(one(".sensitivity caption").textContent).toMatch(/(9|10) 对/), 10_000);
  });

  test("where nobody says what is assumed, that is said", async () => {
    await desk(recorded);
    openPanel("sensitivity");
    button("Vary what is assumed").click();
    await vi.waitFor(() => expect(status("sensitivity")).toMatch(/^Nobody says what is assumed/), 3000);
  });

  test("without an objective sensitivity has nothing to measure by, and says so", async () => {
    localStorage.setItem("double11.panel.plan", "true");
    await desk(recorded);
    one(".plan-objectives [aria-label='Remove objective 1']").click();
    openPanel("sensitivity");
    button("Try a tenth more of each").click();
    await vi.waitFor(() => expect(status("sensitivity")).toMatch(/^There is no objective/), 3000);
  });
});
