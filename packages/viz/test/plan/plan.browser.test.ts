import { MemorySink } from "@double11/sim-core/recording";
import { recordRun, type PortEnd, type SimulatorReply } from "@double11/sim-core/simulator";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { clock, frame, one, open, root, scrubTo } from "../page/mounted.ts";
import { button, cells, desk, field, recordQueue, rehearse, set, simulator, titles } from "./desk.ts";
import { queueScenario } from "./queue-scenario.ts";

let recorded: Blob;
beforeAll(async () => {
  recorded = await recordQueue();
});
beforeEach(() => localStorage.setItem("double11.panel.plan", "true"));

describe("the plan", () => {
  test("without a simulator it replays only, and says why", async () => {
    await open({ run: recorded });
    await vi.waitFor(() => expect(one(".plan > .plan-note").textContent).toMatch(/^This page replays only: no/), 3000);
    expect(one(".plan-steps").hidden).toBe(true);
  });

  test("previews a change, marks what is shown as stale, rehearses it, and shows the preview's error", async () => {
    await desk(recorded);
    expect(cells()[0]).toMatch(/broken in \d+ of 6/);
    const before = cells()[1];
    await set("Till", "45");
    await vi.waitFor(() => expect(cells()[1]).not.toBe(before), 5000);
    expect(cells()[1]).toMatch(/^~ .*, broken in \d+ of 6/);
    expect(one(".double11").classList.contains("stale")).toBe(true);
    await scrubTo(26);
    await rehearse();
    expect(titles()).toEqual(["As recorded", "Till: 40 → 45 servers"]);
    expect(one(".double11").classList.contains("stale")).toBe(false);
    expect(cells()[2]).toMatch(/broken in \d+ of 6/);
    expect(cells()[3]).toMatch(/^[+−][\d.]+\u00a0m?s$/);
    expect(clock()).toBe("00:00:26.0");
  });

  test("makes some previews unseen, so that the first slide is as quick as the tenth, until there is a wish", async () => {
    let previews = 0;
    const count = (message: unknown): void => {
      if ((message as SimulatorReply).type === "previewed") previews++;
    };
    await desk(recorded, () => simulator(count));
    const { firstChild } = one(".plan-outcome");
    await vi.waitFor(() => expect(previews).toBeGreaterThan(3), 3000);
    await set("Till", "45");
    const asked = previews;
    await new Promise((done) => setTimeout(done, 500));
    expect(previews - asked).toBeLessThanOrEqual(2);
    // Slid on, the table keeps what is alike: who reads it or has the focus in it stays there.
    expect(one(".plan-outcome").firstChild).toBe(firstChild);
    previews = 0;
    await desk(recorded, () => simulator(count));
    await vi.waitFor(() => expect(previews).toBe(13), 5000);
    await new Promise((done) => setTimeout(done, 200));
    expect(previews).toBe(13);
  });

  test("gives the run that the library gives: one digest", async () => {
    await desk(recorded);
    await set("Till", "45");
    await rehearse();
    const { network } = queueScenario;
    const stations = { ...network.stations, till: { ...network.stations["till"]!, servers: 45 } };
    const figures = await recordRun(
      { ...queueScenario, network: { ...network, stations } },
      { seed: "desk", replication: 2 },
    );
    expect(one(".plan-result").textContent).toContain(figures!.digest);
  });

  test("steps back and on, by button and by key; a run already made comes back at once", async () => {
    await desk(recorded);
    await set("Till", "70");
    await rehearse();
    await set("Till", "60");
    expect(root.querySelector(".plan-outcome thead")!.textContent).toContain("another plan");
    field("Till").focus();
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(field("Till").value).toBe("70");
    await vi.waitFor(() => expect(one(".double11").classList.contains("stale")).toBe(false), 1000);
    button("Undo").click();
    await vi.waitFor(() => expect(one(".run-switch label:has(:checked)").textContent).toBe("As recorded"), 3000);
    expect(field("Till").value).toBe("40");
    expect(button("Undo").disabled).toBe(true);
    field("Till").focus();
    await userEvent.keyboard("{Control>}y{/Control}");
    await vi.waitFor(() => expect(one(".run-switch label:has(:checked)").textContent).toMatch(/70/), 3000);
    button("Redo").click();
    expect(field("Till").value).toBe("60");
    // With the focus nowhere too.
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(field("Till").value).toBe("70");
    one<HTMLDetailsElement>(".panel-plan").open = false;
    await userEvent.keyboard("{Control>}z{/Control}");
    expect(field("Till").value).toBe("70");
  });

  test.each(["0", "1000000000", "2.5", ""])(
    "a capacity of %j is answered with a sentence, and not taken",
    async (value) => {
      await desk(recorded);
      await set("Till", value);
      expect(one(".plan-problem:not([hidden])").textContent).toMatch(
        new RegExp(`^Till: expected a whole number from 1 to 40,000, got ${value || "nothing"}. The plan keeps 40.$`),
      );
      expect(button("Undo").disabled).toBe(true);
    },
  );

  test("objectives and prices are the planner's: the same run is judged anew, and costed", async () => {
    await desk(recorded);
    for (const fold of root.querySelectorAll<HTMLDetailsElement>(".plan-fold")) fold.open = true;
    await set("Objective 1: Under, s", "100");
    await vi.waitFor(() => expect(cells()[0]).toMatch(/holds$/), 3000);
    await set("Objective 1: Quantile, %", "120");
    expect(one(".plan-problem:not([hidden])").textContent).toMatch(/^Objective 1, Quantile, %: expected .*got 120/);
    await set("Objective 1: Per window, s", "0.5");
    expect(one(".plan-problem:not([hidden])").textContent).toMatch(
      /^Objective 1, per window: expected whole multiples of \d+ s, .* got 0.5\. The objective stays/,
    );
    await set("Price of a server of Till an hour", "3");
    const cost = (): string => root.querySelector(".plan-outcome tbody tr:last-child")!.textContent;
    // 40 servers for a minute at 3 an hour.
    await vi.waitFor(() => expect(cost()).toContain("2 for 0.667 server-hours"), 3000);
    await set("Till", "80");
    await vi.waitFor(() => expect(cost()).toContain("4 for 1.33 server-hours"), 3000);
    button("Add an objective").click();
    await vi.waitFor(() => expect(root.querySelectorAll(".plan-objectives li")).toHaveLength(2));
    // The gate comes first, but has no servers that could be looked for.
    expect(one<HTMLSelectElement>('[aria-label="Objective 2: Stage or exit"]').value).toBe("till");
    root.querySelector<HTMLButtonElement>('[aria-label="Remove objective 2"]')!.click();
    await vi.waitFor(() => expect(root.querySelectorAll(".plan-objectives li")).toHaveLength(1));
  });

  test("how many may be lost has a row: as recorded and as rehearsed, for no preview tells of losses", async () => {
    const row = (): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>(".plan-outcome tbody tr > *")].filter(({ parentElement }) =>
        parentElement!.textContent.startsWith("At most"),
      );
    const texts = (): string[] => row().map(({ textContent }) => textContent);
    await desk(recorded);
    expect(texts()).toEqual([]);
    const { network } = queueScenario;
    const till = { ...network.stations["till"]!, capacity: 80 } as (typeof network.stations)[string];
    const stations = { ...network.stations, till };
    await desk(await recordQueue({ ...queueScenario, network: { ...network, stations }, mostLost: 0.05 }));
    const [title, asRecorded, ...rest] = texts();
    expect(title).toBe("At most 5\u00a0% of all who come lost");
    expect(asRecorded).toMatch(/^[6-9]\.\d+\u00a0%, broken$/);
    expect(rest).toEqual(["–", "–", "–"]);
    await set("Till", "70");
    await rehearse();
    expect(texts()).toEqual([title, asRecorded, "–", "0\u00a0%, holds", "–"]);
    const marks = (): (string | undefined)[] => row().map((cell) => cell.querySelector("span")?.className);
    expect(marks()).toEqual([undefined, "plan-broken", undefined, "plan-holds", undefined]);
    await set("Till", "60");
    expect(marks()[3]).toBe("plan-stale");
  });

  test("an objective that names no stage is shown as such, and the rest goes on", async () => {
    const sink = new MemorySink();
    const objectives = [{ ...queueScenario.objectives[0]!, station: "nowhere" }];
    await recordRun({ ...queueScenario, objectives }, { seed: "desk", sink });
    await open({ run: new Blob([sink.bytes()]), simulator: () => simulator() });
    await vi.waitFor(
      () => expect(one(".plan-outcome").textContent).toContain("“nowhere” is no stage of this run"),
      5000,
    );
  });

  test("is rehearsed as finely as takes a few seconds; a long rehearsal is asked about first", async () => {
    // As the fluid of a minute a hundred thousand times as busy would say.
    const busy = (message: unknown): void => {
      const reply = message as SimulatorReply;
      if (reply.type !== "previewed") return;
      for (const { arrived } of Object.values(reply.fluid.stations)) arrived.forEach((n, k) => (arrived[k] = n * 1e5));
    };
    await open({ run: recorded, simulator: () => simulator(busy) });
    await vi.waitFor(() => expect(cells()[1]).toMatch(/^no lasting queue$/), 10_000);
    const choice = one<HTMLSelectElement>(".plan .plan-buttons select");
    expect(choice.selectedOptions[0]!.text).toMatch(/^one customer in 100: about \d/);
    expect(one(".plan-fineness").textContent).toMatch(/counts at Desk are within ±[\d.]+ % \(95 %\)/);
    // Nothing was changed: what is shown is the plan's, however coarse its rehearsal would be.
    expect(one(".double11").classList.contains("stale")).toBe(false);
    await set("Till", "41");
    await userEvent.selectOptions(choice, choice.options[0]!);
    button("Rehearse").click();
    const asked = (): void =>
      expect(one(".plan-question p")?.textContent).toMatch(/^This rehearsal would take about \d/);
    await vi.waitFor(asked, 3000);
    expect(document.activeElement?.textContent).toMatch(/^Take one customer in 10: about \d+\u00a0s/);
    button("Not now").click();
    expect(one(".plan-question").hidden).toBe(true);
    button("Rehearse").click();
    await vi.waitFor(() => expect(one(".plan-question").hidden).toBe(false), 3000);
    (document.activeElement as HTMLButtonElement).click();
    await vi.waitFor(() => expect(titles()[1]).toBe("Till: 40 → 41 servers; one customer in 10"), 5000);
  });

  test("a rehearsal is cancelled, and what is shown stays", async () => {
    const worker = (): PortEnd => new Worker(new URL("../page/worker.ts", import.meta.url), { type: "module" });
    await open({ run: recorded, simulator: worker });
    await vi.waitFor(() => expect(cells()[1]).toMatch(/^~ \d/), 10_000);
    await set("All demand", "10000");
    await set("Till", "40000");
    await set("Desk", "30000");
    const partial = new Promise<void>((done) => {
      new MutationObserver(() => done()).observe(one(".plan-partial"), { childList: true });
    });
    button("Rehearse").click();
    await partial;
    expect(one(".plan-partial").textContent).toMatch(/^Reached 00:00:\d\d: .* payments served so far; .* wait at /);
    button("Cancel").click();
    expect(one(".plan-result").textContent).toBe("Cancelled: what is shown stays.");
    expect(button("Rehearse").hidden).toBe(false);
    expect(titles()).toEqual(["As recorded"]);
  });

  test("a worker that dies is replaced at the next rehearsal", async () => {
    let born = 0;
    const mortal = (): PortEnd => {
      const port = simulator() as PortEnd & EventTarget & { terminate?: () => void };
      // The first is the one that runs.
      if (born++ > 0) return port;
      const post = port.postMessage.bind(port) as (message: unknown) => void;
      port.postMessage = (message: unknown) => {
        if ((message as { type: string }).type === "run")
          port.dispatchEvent(new ErrorEvent("error", { message: "out of memory" }));
        else post(message);
      };
      return port;
    };
    await open({ run: recorded, simulator: mortal });
    await vi.waitFor(() => expect(cells()[1]).toMatch(/^~ \d/), 10_000);
    await set("Till", "70");
    button("Rehearse").click();
    await vi.waitFor(
      () => expect(one(".plan-result").textContent).toMatch(/its worker stopped \(out of memory\)/),
      3000,
    );
    expect(field("Till").value).toBe("70");
    await rehearse();
    expect(titles()).toHaveLength(2);
  });

  test("a forecast comes from a CSV; one with a gap or a word in it changes nothing", async () => {
    await desk(recorded);
    const give = async (text: string): Promise<void> => {
      const picker = one<HTMLInputElement>(".plan input[type=file]");
      const files = new DataTransfer();
      files.items.add(new File([text], "demand.csv"));
      picker.files = files.files;
      picker.dispatchEvent(new Event("change"));
      await frame();
    };
    await give("seconds,rate\n0,10\n30,many\n60,10\n");
    await vi.waitFor(
      () => expect(one(".plan-problem:not([hidden])").textContent).toMatch(/^forecast: line 3: .*"30,many"/),
      3000,
    );
    // A first line with a number in it is none of titles.
    await give("0,many\n30,10\n60,10\n");
    await vi.waitFor(() => expect(one(".plan-problem:not([hidden])").textContent).toMatch(/line 1: .*"0,many"/), 3000);
    await give("0,1e300\n60,10\n");
    await vi.waitFor(() => expect(one(".plan-problem:not([hidden])").textContent).toMatch(/line 1: .*"0,1e300"/), 3000);
    await give("0,10\n60,10");
    await vi.waitFor(() => expect(one(".plan-step").textContent).toContain("Shape: imported"), 3000);
    expect(one(".plan-step").textContent).toContain("Peak of demand: 10 a second.");
    await rehearse();
    // Ten a second are too few for a queue.
    expect(one("h1").textContent).toMatch(/^No stage binds/);
    expect(titles()[1]).toBe("Shape: imported");
  });
});
