import type { PortEnd, SimulatorReply } from "@double11/sim-core/simulator";
import { smallestPlan } from "@double11/sim-core/experiment";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { Decision } from "../../src/index.ts";
import { frame, one, open, root } from "../page/mounted.ts";
import { button, cells, desk, field, recordQueue, rehearse, set, simulator } from "./desk.ts";
import { queueScenario } from "./queue-scenario.ts";

let recorded: Blob;
beforeAll(async () => {
  recorded = await recordQueue();
});
beforeEach(() => localStorage.setItem("double11.panel.plan", "true"));

const find = (): HTMLButtonElement => button("Find the smallest plan");
const said = (): string => one(".plan-search [aria-live=polite]").textContent;
const row = (): string[] => [...root.querySelectorAll(".plan-search tbody tr > *")].map((cell) => cell.textContent);
const isLooking = (): boolean => one(".plan-search .plan-busy").checkVisibility();

/** Plain stations in a worker of their own. */
const worker = (): PortEnd => new Worker(new URL("../page/worker.ts", import.meta.url), { type: "module" });

const heard: Decision[] = [];
root.addEventListener("decision", (event) => heard.push((event as CustomEvent<Decision>).detail));
beforeEach(() => void (heard.length = 0));

const unfold = (): void =>
  root.querySelectorAll<HTMLDetailsElement>(".plan-fold").forEach((fold) => (fold.open = true));

async function found(): Promise<void> {
  find().click();
  await vi.waitFor(() => expect(said()).toMatch(/^Found in \d+ runs/), 20_000);
}

describe("the smallest plan", () => {
  test("says what it promises: the customers that may be lost are the scenario's", async () => {
    await desk(await recordQueue({ ...queueScenario, mostLost: 0.25 }));
    expect(one(".plan-search .plan-note").textContent).toContain("at most 25\u00a0% of the customers are lost");
    await desk(recorded);
    expect(one(".plan-search .plan-note").textContent).toContain("at most 0.1\u00a0% of the customers are lost");
  });

  test("is the library's, becomes a step of the plan, says why and how sure, and holds when rehearsed", async () => {
    await desk(recorded);
    await found();
    const plan = (await smallestPlan(queueScenario, { seed: "desk", replications: 5 }))!;
    const { till } = plan.servers;
    expect(till).toBeGreaterThan(40);
    expect(field("Till").value).toBe(String(till));
    const { servers, replication } = plan.tooFew["till"]!;
    expect(row()).toEqual([
      "Till",
      "40",
      String(till),
      `+${Math.round((100 * till!) / 40) - 100}\u00a0%`,
      `${servers} are too few: replication ${replication + 1} of 5 breaks “Till: p90 wait under 1\u00a0s”`,
    ]);
    expect(said()).toBe(
      `Found in ${plan.runs} runs: the smallest plan that holds in each of 5 replications.` +
        "How sure: at least 54\u00a0% of such replications keep what is asked, with 95\u00a0% confidence (5 replications). That is of chance alone: what is assumed may be wrong.It is the plan now; Undo brings the former back.",
    );
    expect(heard).toEqual([{ type: "plan", servers: { till } }]);
    await vi.waitFor(() => expect(cells()[1]).toMatch(/^no lasting queue$/), 3000);
    await rehearse();
    expect(cells()[2]).toMatch(/holds$/);
  });

  test("says where others are left waiting of whom nothing is asked", async () => {
    const { network } = queueScenario;
    const slow = { ...network.stations["desk"]!, servers: 2 } as (typeof network.stations)[string];
    await desk(
      await recordQueue({ ...queueScenario, network: { ...network, stations: { ...network.stations, desk: slow } } }),
    );
    await found();
    expect(said()).toMatch(
      /[5-8]\d\u00a0% of all who came to Desk still wait there at the end of replication [1-5], and no objective is about it: what follows meets only what it lets through\./,
    );
  });

  test("is one step back; what was found is then marked as another plan's, and not once it is there again", async () => {
    await desk(recorded);
    await set("Desk", "31");
    await found();
    const till = field("Till").value;
    expect(root.querySelector(".plan-stale.plan-result")).toBeNull();
    button("Undo").click();
    expect([field("Till").value, field("Desk").value]).toEqual(["40", "31"]);
    expect(said()).toMatch(/The plan is another one now\.$/);
    expect(root.querySelector(".plan-stale.plan-result")).not.toBeNull();
    button("Redo").click();
    expect([field("Till").value, field("Desk").value]).toEqual([till, "31"]);
    expect(said()).toMatch(/It is the plan now; .*\.$/);
    await set("All demand", "110");
    expect(said()).toMatch(/another one now\.$/);
    // Another objective is another question; a price is none.
    button("Undo").click();
    unfold();
    await set("Price of a server of Till an hour", "3");
    expect(said()).toMatch(/It is the plan now; .*\.$/);
    await set("Objective 1: Under, s", "2");
    expect(said()).toMatch(/another one now\.$/);
  });

  test("is looked for in the plan as it stands: its demand and its objectives", async () => {
    await desk(recorded);
    await set("All demand", "200");
    unfold();
    await set("Objective 1: Under, s", "0.5");
    await userEvent.selectOptions(one(".plan-search select"), "in 20 replications");
    await found();
    const { network, objectives } = queueScenario;
    const { rate, ...buyers } = network.sources["buyers"] as unknown as { rate: { points: [number, number][] } };
    const points = rate.points.map(([at, perSecond]) => [at, 2 * perSecond]);
    const sources = { buyers: { ...buyers, rate: { ...rate, points } } } as unknown as typeof network.sources;
    const plan = await smallestPlan(
      {
        ...queueScenario,
        network: { ...network, sources },
        objectives: [{ ...objectives[0]!, below: 0.5 }],
      },
      { seed: "desk", replications: 20 },
    );
    expect(field("Till").value).toBe(String(plan!.servers["till"]));
    expect(said()).toContain("at least 86\u00a0% of such");
  });

  test("tells where the search stands, and is stopped halfway with the plan as it was", async () => {
    const news: string[] = [];
    await open({ run: recorded, simulator: worker });
    await vi.waitFor(() => expect(cells()[1]).toMatch(/^~ \d/), 20_000);
    await userEvent.selectOptions(one(".plan-search select"), "in 60 replications");
    const progress = one<HTMLProgressElement>(".plan-search progress");
    const note = one(".plan-search .plan-note");
    const halfway = new Promise<void>((done) => {
      new MutationObserver(() => {
        news.push(note.textContent);
        if (progress.value > 0.05) done();
      }).observe(note, { childList: true });
    });
    find().focus();
    await userEvent.keyboard("{Enter}");
    expect(progress.position).toBe(-1);
    expect(document.activeElement).toBe(button("Stop"));
    expect(isLooking()).toBe(true);
    await halfway;
    expect(news[1]).toMatch(/^Run 1: Till 40; holds in 0 of 60 replications in a row\.$/);
    expect(news.at(-1)).toMatch(/^Run \d+: Till \d+; holds in [1-9]\d* of 60 replications in a row\.$/);
    await userEvent.keyboard("{Enter}");
    expect(said()).toBe("Stopped: the plan stays as it is.");
    expect(document.activeElement).toBe(find());
    expect(isLooking()).toBe(false);
    await new Promise((done) => setTimeout(done, 300));
    expect(field("Till").value).toBe("40");
    expect(button("Undo").disabled).toBe(true);
    expect(heard).toEqual([{ type: "cancel" }]);
    // What was stopped does not stand in the way of the next.
    await userEvent.selectOptions(one(".plan-search select"), "in 5 replications");
    await found();
  }, 60_000);

  test("a search is given up when the plan is changed meanwhile, and its simulator is told", async () => {
    const ends: string[] = [];
    const note = (message: unknown): void => {
      const { type } = message as SimulatorReply;
      if (type === "planned" || type === "cancelled") ends.push(type);
    };
    await desk(recorded, () => simulator(note));
    await userEvent.selectOptions(one(".plan-search select"), "in 60 replications");
    find().click();
    field("Till").value = "45";
    field("Till").dispatchEvent(new Event("input"));
    expect(said()).toBe("The plan was changed, so the search for it has stopped.");
    await vi.waitFor(() => expect(ends).toEqual(["cancelled"]), 3000);
    expect(field("Till").value).toBe("45");
  });

  test("what the library refuses is said in its sentence", async () => {
    await desk(recorded);
    unfold();
    // Half of the services take longer, whatever the servers.
    await userEvent.selectOptions(one("[aria-label='Objective 1: Measure']"), "sojourn");
    await set("Objective 1: Under, s", "0.1");
    find().click();
    await vi.waitFor(
      () => expect(said()).toMatch(/^Nothing found: till does not keep 90 % of its sojourn times/),
      20_000,
    );
    expect(isLooking()).toBe(false);
    expect(field("Till").value).toBe("40");
  });

  test("without an objective there is nothing to keep: it says where to add one", async () => {
    await desk(recorded);
    one(".plan-objectives [aria-label='Remove objective 1']").click();
    find().click();
    expect(said()).toBe("There is no objective that a plan could keep: add one under Objectives.");
    expect(isLooking()).toBe(false);
  });

  test("where the simulator is not sure at all, neither is the page", async () => {
    const unsure = (message: unknown): void => {
      const reply = message as SimulatorReply;
      if (reply.type === "planned") (reply.plan.sure as { share: number }).share = 0;
    };
    await desk(recorded, () => simulator(unsure));
    await found();
    expect(said()).toMatch(/How sure: 5 replications say nothing of others, .* Look in more\./);
  });

  test("a search of minutes is asked about first, and may be coarser", async () => {
    const busy = (message: unknown): void => {
      const reply = message as SimulatorReply;
      if (reply.type !== "previewed") return;
      for (const { arrived } of Object.values(reply.fluid.stations)) arrived.forEach((n, k) => (arrived[k] = n * 1e5));
    };
    await open({ run: recorded, simulator: () => simulator(busy) });
    await vi.waitFor(() => expect(cells()[1]).toMatch(/^no lasting queue$/), 10_000);
    const fineness = one<HTMLSelectElement>(".plan .plan-buttons select");
    await userEvent.selectOptions(fineness, fineness.options[0]!);
    find().click();
    await frame();
    const question = one(".plan-search .plan-question");
    expect(question.textContent).toMatch(/^This search would take about \d+\u00a0(min|h)/);
    expect([...question.querySelectorAll("button")].map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Take one customer in 10: about \d/),
      expect.stringMatching(/^Take one customer in 100: about \d/),
      "Search anyway",
      "Not now",
    ]);
    button("Not now").click();
    expect(question.hidden).toBe(true);
    expect(document.activeElement).toBe(find());
    expect(isLooking()).toBe(false);
    find().click();
    (document.activeElement as HTMLButtonElement).click();
    await vi.waitFor(() => expect(said()).toMatch(/^Found in/), 20_000);
    expect(fineness.selectedOptions[0]!.text).toMatch(/^one customer in 10:/);
  });

  test("a worker that dies says so, and the next search has another", async () => {
    let born = 0;
    const mortal = (): PortEnd => {
      const port = simulator() as PortEnd & EventTarget;
      if (born++ > 0) return port;
      const post = port.postMessage.bind(port) as (message: unknown) => void;
      port.postMessage = (message: unknown) => {
        if ((message as { type: string }).type === "plan")
          port.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
        else post(message);
      };
      return port;
    };
    await desk(recorded, mortal);
    find().click();
    await vi.waitFor(() => expect(said()).toMatch(/its worker stopped \(out of memory\)/), 3000);
    expect(isLooking()).toBe(false);
    await found();
  });

  test("the same search has a line in a shell, as long as a command can say what was changed", async () => {
    const line = (): HTMLInputElement => one(".plan-search .copy-text");
    await desk(recorded, () => simulator(() => {}, { scenarios: { till: () => queueScenario } }));
    await set("Till", "30");
    await set("Desk", "31");
    await found();
    await vi.waitFor(() => expect(line().checkVisibility()).toBe(true), 3000);
    expect(line().value).toBe(
      "double11 plan till --seed desk --slice 1 --replications 5 " +
        "--set network.stations.till.servers=30 --set network.stations.desk.servers=31",
    );
    unfold();
    await set("Price of a server of Till an hour", "3");
    await found();
    // Looked for from the plan that was found.
    const { value } = field("Till");
    await vi.waitFor(() => expect(line().checkVisibility()).toBe(true), 3000);
    expect(line().value).toContain(` --set network.stations.till.servers=${value} `);
    await set("Objective 1: Under, s", "2");
    await found();
    await new Promise((done) => setTimeout(done, 200));
    expect(line().checkVisibility()).toBe(false);
  });

  test("another language tells what was found", async () => {
    await desk(recorded);
    await found();
    const [, before, now, change] = row();
    [...root.querySelectorAll<HTMLButtonElement>("button")].find(({ textContent }) => textContent === "中文")!.click();
    await vi.waitFor(() => expect(root.querySelector(".plan-search tbody")).not.toBeNull(), 5000);
    expect(said()).toMatch(/^经 \d+ 次运行，已找到在 5 次重复中均达成目标的最小规划。.*撤销即可恢复原规划。$/);
    expect(row().slice(1, 4)).toEqual([before, now, change]);
    expect(row()[4]).toMatch(/^\d+ 台太少：5 次重复中的第 \d 次违反/);
  });
});
