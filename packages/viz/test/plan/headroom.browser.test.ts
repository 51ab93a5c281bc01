import { headroom, headroomPercent, type Headroom } from "@double11/sim-core/experiment";
import type { PortEnd, SimulatorReply } from "@double11/sim-core/simulator";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { Decision } from "../../src/index.ts";
import { one, open, root } from "../page/mounted.ts";
import { button, desk, field, recordQueue, set, simulator } from "./desk.ts";
import { queueScenario } from "./queue-scenario.ts";

let recorded: Blob;
beforeAll(async () => {
  recorded = await recordQueue();
});
beforeEach(() => localStorage.setItem("double11.panel.plan", "true"));

const find = (): HTMLButtonElement => button("Find its headroom");
const results = (): string[] =>
  [...root.querySelectorAll(".plan-search [aria-live=polite]")].map(({ textContent }) => textContent);
const said = (): string => results()[1]!;

const heard: Decision[] = [];
root.addEventListener("decision", (event) => heard.push((event as CustomEvent<Decision>).detail));
beforeEach(() => void (heard.length = 0));

async function found(): Promise<void> {
  find().click();
  await vi.waitFor(() => expect(said()).toMatch(/^The plan bears /), 20_000);
}

/** The sentences' figures of what the library found: what is borne, and what breaks. */
function told(found: Headroom): readonly [borne: string, broken: string] {
  const { bears, borne, broken, digits } = headroomPercent(found);
  const percent = (figure: number): string => `${figure.toFixed(digits)}\u00a0%`;
  return [percent(bears === "more" ? borne - 100 : borne), percent(broken)];
}

describe("headroom", () => {
  test("is the library's: how much the plan bears, what breaks first beyond it, and how sure that is", async () => {
    await desk(recorded);
    await found();
    const room = (await headroom(queueScenario, { seed: "desk", replications: 5 }))!;
    const { factor, broken, runs } = room;
    const [borne, breaking] = told(room);
    expect(factor).toBeLessThan(1);
    expect(said()).toBe(
      `The plan bears only ${borne} of its demand in each of 5 replications (${runs} runs).` +
        `At ${breaking} of it, replication ${broken.replication + 1} breaks “Till: p90 wait under 1\u00a0s” first.` +
        "How sure: at least 54\u00a0% of such replications bear as much, with 95\u00a0% confidence (5 replications). That is of chance alone: what is assumed may be wrong.",
    );
    expect(heard).toEqual([{ type: "headroom", factor }]);
    // It asks, and changes nothing.
    expect(button("Undo").disabled).toBe(true);
    expect(document.activeElement).not.toBe(button("Stop"));
  });

  test.each([
    ["Find its headroom", 1, /^The plan bears /],
    ["Find the smallest plan", 0, /^Found in /],
  ] as const)("a price typed meanwhile stays: %s", async (label, number, ended) => {
    await desk(recorded);
    root.querySelectorAll<HTMLDetailsElement>(".plan-fold").forEach((fold) => (fold.open = true));
    await userEvent.selectOptions(one(".plan-search select"), "in 60 replications");
    const price = one<HTMLInputElement>(".plan-prices input");
    const notes = one(".plan-search .plan-note");
    const typed = new Promise<void>((done) => {
      new MutationObserver((_, observer) => {
        if (!notes.textContent.startsWith("Run")) return;
        observer.disconnect();
        price.value = "7";
        price.dispatchEvent(new Event("change"));
        done();
      }).observe(notes, { childList: true });
    });
    button(label).click();
    await typed;
    await vi.waitFor(() => expect(results()[number]).toMatch(ended), 20_000);
    expect(results()[number]).not.toContain("another one");
    expect(price.value).toBe("7");
  });

  test("is of the plan as it stands, and marked once that is another", async () => {
    await desk(recorded);
    await set("Till", "80");
    await found();
    const { network } = queueScenario;
    const till = { ...network.stations["till"]!, servers: 80 } as (typeof network.stations)[string];
    const stations = { ...network.stations, till };
    const room = (await headroom(
      { ...queueScenario, network: { ...network, stations } },
      { seed: "desk", replications: 5 },
    ))!;
    expect(room.factor).toBeGreaterThan(1.2);
    expect(said()).toContain(`bears ${told(room)[0]} more than its demand`);
    expect(root.querySelector(".plan-stale.plan-result")).toBeNull();
    await set("All demand", "110");
    expect(said()).toMatch(/The plan is another one now\.$/);
    expect(root.querySelector(".plan-stale.plan-result")).not.toBeNull();
    button("Undo").click();
    expect(said()).not.toContain("another one");
  });

  test("stands beside the smallest plan, of which hardly any is left", async () => {
    await desk(recorded);
    await found();
    button("Find the smallest plan").click();
    await vi.waitFor(() => expect(results()[0]).toMatch(/^Found in/), 20_000);
    // What was found first is of the plan before.
    expect(said()).toMatch(/The plan is another one now\.$/);
    await found();
    expect(said()).toMatch(/^The plan bears (its demand, and hardly|[1-5]\u00a0%) more/);
    expect(results()[0]).toMatch(/^Found in .*It is the plan now/);
  });

  test("may be a question of losses alone, by the scenario's bound", async () => {
    const { network } = queueScenario;
    const till = { ...network.stations["till"]!, capacity: 60 } as (typeof network.stations)[string];
    const lossy = {
      ...queueScenario,
      network: { ...network, stations: { ...network.stations, till } },
      mostLost: 0.05,
    };
    await desk(await recordQueue(lossy));
    one(".plan-objectives [aria-label='Remove objective 1']").click();
    await found();
    const room = (await headroom({ ...lossy, objectives: [] }, { seed: "desk", replications: 5 }))!;
    const { broken } = room;
    const [borne, breaking] = told(room);
    expect(said()).toContain(borne);
    expect(said()).toContain(
      `At ${breaking} of it, replication ${broken.replication + 1} loses too many customers at Till first.`,
    );
  });

  test("without anything asked there is nothing to break, and what the library refuses is said in its sentence", async () => {
    await desk(recorded);
    one(".plan-objectives [aria-label='Remove objective 1']").click();
    find().click();
    expect(said()).toBe("There is no objective that a plan could keep: add one under Objectives.");
    button("Undo").click();
    root.querySelectorAll<HTMLDetailsElement>(".plan-fold").forEach((fold) => (fold.open = true));
    // Half of the services take longer, whatever the demand.
    await userEvent.selectOptions(one("[aria-label='Objective 1: Measure']"), "sojourn");
    await set("Objective 1: Under, s", "0.1");
    find().click();
    await vi.waitFor(() => expect(said()).toMatch(/^Nothing found: not even a 1024th of the demand keeps/), 20_000);
  });

  test("is stopped halfway by whoever asked, with the focus where it was, and leaves what else was found", async () => {
    const ends: string[] = [];
    const note = (message: unknown): void => {
      const { type } = message as SimulatorReply;
      if (type === "measured" || type === "cancelled") ends.push(type);
    };
    await desk(recorded, () => simulator(note));
    await userEvent.selectOptions(one(".plan-search select"), "in 60 replications");
    find().focus();
    const notes = one(".plan-search .plan-note");
    const halfway = new Promise<string>((done) => {
      new MutationObserver(() => {
        if (!notes.textContent.startsWith("Run")) return;
        done(notes.textContent);
        // At once: the rest takes less than a key.
        button("Stop").click();
      }).observe(notes, { childList: true });
    });
    await userEvent.keyboard("{Enter}");
    expect(await halfway).toBe("Run 1: 100\u00a0% of the demand; holds in 0 of 60 replications in a row.");
    expect(said()).toBe("Stopped: the plan stays as it is.");
    expect(document.activeElement).toBe(find());
    await vi.waitFor(() => expect(ends).toEqual(["cancelled"]), 3000);
    expect(results()[0]).toBe("");
    expect(field("Till").value).toBe("40");
  });

  test("is found from the commands too, where the plan is shut: it opens, and tells", async () => {
    localStorage.setItem("double11.panel.plan", "false");
    const deaf = (): PortEnd => {
      const port = simulator();
      const post = port.postMessage.bind(port) as (message: unknown) => void;
      port.postMessage = (message: unknown) => {
        if ((message as { type: string }).type !== "headroom") post(message);
      };
      return port;
    };
    await open({ run: recorded, simulator: deaf });
    const command = async (text: string): Promise<void> => {
      one(".play").focus();
      await userEvent.keyboard("{Control>}k{/Control}");
      await userEvent.keyboard(text);
    };
    await vi.waitFor(async () => {
      await command("headroom");
      expect(root.querySelector(".palette [role=option]")!.textContent).toBe("Find its headroom");
    });
    await userEvent.keyboard("{Enter}");
    expect(one<HTMLDetailsElement>(".panel-plan").open).toBe(true);
    expect(document.activeElement).toBe(button("Stop"));
    // Nothing else can be looked for meanwhile.
    await command("find its");
    expect(root.querySelector(".palette .palette-none")).not.toBeNull();
    await userEvent.keyboard("{Escape}");
    button("Stop").click();
    expect(said()).toBe("Stopped: the plan stays as it is.");
    await set("Till", "45");
    await command("rehearse{Enter}");
    await vi.waitFor(() => expect(one(".plan-result").textContent).toContain("Digest"), 20_000);
  });

  test("has its line in a shell, and its words in another language", async () => {
    await desk(recorded, () => simulator(() => {}, { scenarios: { till: () => queueScenario } }));
    await set("Till", "30");
    await found();
    const lines = [...root.querySelectorAll<HTMLInputElement>(".plan-search .copy-text")];
    await vi.waitFor(() => expect(lines[1]!.checkVisibility()).toBe(true), 3000);
    expect(lines[1]!.value).toBe(
      "double11 plan till --seed desk --slice 1 --replications 5 --set network.stations.till.servers=30",
    );
    expect(lines[0]!.checkVisibility()).toBe(false);
    [...root.querySelectorAll<HTMLButtonElement>("button")].find(({ textContent }) => textContent === "中文")!.click();
    await vi.waitFor(() => expect(said()).toMatch(/^在 5 次重复中，规划只能承受其需求的 [\d.]+\u00a0%/), 5000);
  });
});
