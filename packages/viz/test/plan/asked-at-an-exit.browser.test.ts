import type { Objective, Scenario } from "@double11/sim-core";
import { headroom, smallestPlan } from "@double11/sim-core/experiment";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { PlanBase } from "../../src/plan/plan-base.ts";
import { SmallestPlanSearch } from "../../src/plan/smallest-plan-search.ts";
import type { ReRun } from "../../src/simulator/re-run.ts";
import { openShownRun } from "../../src/page/shown-run.ts";
import { close, one, open, root } from "../page/mounted.ts";
import { withoutExits } from "../without-exits.ts";
import { button, cells, desk, field, recordQueue, rehearse, set, simulator } from "./desk.ts";
import { queueScenario } from "./queue-scenario.ts";

const way: Objective = { station: "exit:paid", measure: "sojourn", quantile: 0.9, below: 4, window: 10, share: 0.99 };
const asked: Scenario = { ...queueScenario, objectives: [way] };
const name = "paid: p90 whole way under 4\u00a0s";

let recorded: Blob;
let recordedAtTill: Blob;
beforeAll(async () => {
  recorded = await recordQueue(asked);
  recordedAtTill = await recordQueue();
});
beforeEach(() => {
  for (const panel of ["plan", "sensitivity", "figures"]) localStorage.setItem(`double11.panel.${panel}`, "true");
});

const select = (part: string): HTMLSelectElement => one(`[aria-label="Objective 1: ${part}"]`);
const offered = (part: string): string[] => [...select(part).options].map(({ text }) => text);
const row = (): string[] => [
  one(".plan-outcome tbody tr:first-child th").textContent,
  ...[...root.querySelectorAll(".plan-outcome tbody tr:first-child td")].map((cell) => cell.textContent),
];
const unfold = (): void =>
  root.querySelectorAll<HTMLDetailsElement>(".plan-fold").forEach((fold) => (fold.open = true));
const opened = async (run = recorded): Promise<void> => {
  await open({ run, simulator: () => simulator() });
  await vi.waitFor(() => expect(cells()).toHaveLength(4), 10_000);
  unfold();
};
const heads = (): string[] => [...root.querySelectorAll(".sensitivity thead th")].map((head) => head.textContent);
const matters = (): string => one(".sensitivity [aria-live=polite]").textContent;

describe("an objective at an exit", () => {
  test("is chosen among the exits of the run, of which the whole way alone can be asked", async () => {
    await desk(recordedAtTill);
    unfold();
    expect(offered("Stage or exit")).toEqual(["Gate", "Till", "Desk", "paid", "refused"]);
    expect(offered("Measure")).toEqual(["wait", "sojourn"]);
    expect(select("Measure").value).toBe("wait");
    await userEvent.selectOptions(select("Stage or exit"), "paid");
    expect(select("Stage or exit").value).toBe("exit:paid");
    expect(offered("Measure")).toEqual(["whole way"]);
    await vi.waitFor(() => expect(row()[0]).toBe("paid: p90 whole way under 1\u00a0s"), 3000);
    expect(row()[1]).toMatch(/broken in \d of 6$/);
    await userEvent.selectOptions(select("Stage or exit"), "Desk");
    expect(offered("Measure")).toEqual(["wait", "sojourn"]);
    await vi.waitFor(() => expect(row()[0]).toBe("Desk: p90 sojourn under 1\u00a0s"), 3000);
    // One more is about a stage all the same.
    button("Add an objective").click();
    await vi.waitFor(() =>
      expect(one<HTMLSelectElement>('[aria-label="Objective 2: Stage or exit"]').value).toBe("till"),
    );
  });

  test("is judged as recorded and as rehearsed; no preview tells of it", async () => {
    await opened();
    expect(row()).toEqual([name, expect.stringMatching(/broken/), "–", "–", "–"]);
    await set("Till", "70");
    await rehearse();
    expect(cells()).toEqual([row()[1], "–", expect.stringMatching(/^\d.*\u00a0s, holds$/), "–"]);
  });

  test("leads from the finding to the moment at which it broke", async () => {
    await opened();
    const finding = await vi.waitUntil(() =>
      [...root.querySelectorAll<HTMLButtonElement>(".findings button")].find(({ textContent }) =>
        textContent.startsWith("paid breaks p90 whole way under 4\u00a0s"),
      ),
    );
    const at = /first at ([\d:]+)\./.exec(finding.textContent)![1]!;
    expect(at).not.toBe("00:00:00");
    finding.click();
    await vi.waitFor(() => expect(one(".clock").textContent).toBe(`${at}.0`));
  });

  test("has a smallest plan, of all stages, and a headroom that it ends", async () => {
    await opened();
    button("Find the smallest plan").click();
    const said = (): string[] =>
      [...root.querySelectorAll(".plan-search [aria-live=polite]")].map(({ textContent }) => textContent);
    await vi.waitFor(() => expect(said()[0]).toMatch(/^Found in \d+ runs/), 20_000);
    const plan = (await smallestPlan(asked, { seed: "desk", replications: 5 }))!;
    expect([field("Till").value, field("Desk").value]).toEqual(
      [plan.servers["till"], plan.servers["desk"]].map(String),
    );
    const why = [...root.querySelectorAll(".plan-search tbody tr")].map((line) => line.lastChild!.textContent!);
    expect(why).toHaveLength(2);
    for (const text of why) expect(text).toMatch(new RegExp(`are too few: replication \\d of 5 breaks “${name}”$`));
    button("Find its headroom").click();
    await vi.waitFor(() => expect(said()[1]).toMatch(/^The plan bears /), 20_000);
    const { network } = asked;
    const servers = (station: "till" | "desk") => ({ ...network.stations[station]!, servers: plan.servers[station]! });
    const stations = { ...network.stations, till: servers("till"), desk: servers("desk") } as typeof network.stations;
    const room = await headroom({ ...asked, network: { ...network, stations } }, { seed: "desk", replications: 5 });
    expect(room!.broken.shortage.station).toBe("exit:paid");
    expect(said()[1]).toContain(`replication ${room!.broken.replication + 1} breaks “${name}” first.`);
  });

  test("is asked about before a search of minutes, as one of all stages whose servers can be looked for", async () => {
    const base = new PlanBase(await openShownRun(recorded, () => ""));
    const search = new SmallestPlanSearch({} as ReRun);
    const runs = (objectives: readonly Objective[]): number =>
      search.runs({ base, plan: { ...base.asRun, objectives }, replications: 5 });
    const atTill = { ...way, station: "till" };
    expect(runs([way])).toBe(runs([atTill, { ...way, station: "desk" }]));
    expect(runs([way, atTill])).toBe(runs([way]));
    expect(runs([atTill])).toBeLessThan(runs([way]));
  });

  test("is what sensitivity measures by, where nothing else is asked", async () => {
    await opened();
    button("Try a tenth more of each").click();
    await vi.waitFor(() => expect(heads()[1]).toBe(name), 10_000);
    await vi.waitFor(() => expect(matters()).toContain(name), 10_000);
  });

  test("is neither chosen nor judged where the file is older than the whole way in it, and the rest goes on", async () => {
    const both = await recordQueue({ ...queueScenario, objectives: [way, ...queueScenario.objectives] });
    const old = await withoutExits(new Uint8Array(await both.arrayBuffer()));
    const effects = async (objectives: readonly string[]): Promise<Map<string, string>> => {
      button("Try a tenth more of each").click();
      await vi.waitFor(() => expect(matters()).toMatch(/: p90 /), 10_000);
      expect(heads().slice(1)).toEqual(objectives);
      const lines = [...root.querySelectorAll(".sensitivity tbody tr")];
      return new Map(lines.map(({ firstChild, lastChild }) => [firstChild!.textContent!, lastChild!.textContent!]));
    };
    const till = "Till: p90 wait under 1\u00a0s";
    await opened(both);
    const found = await effects([name, till]);
    close();
    await opened(new Blob([old]));
    expect(row()).toEqual([name, "–", "–", "–", "–"]);
    // As what it is, until another is chosen.
    expect(offered("Stage or exit")).toEqual(["paid", "Gate", "Till", "Desk"]);
    // The runs that are made of it have the whole way, but it has none to set beside theirs.
    expect(await effects([till])).toEqual(found);
  });
});
