import { announcerOf, constant, type KindList, type NetworkData, type StationData } from "@double11/sim-core";
import { openRunFile } from "@double11/sim-core/recording";
import { describe, expect, test } from "vitest";
import { comparedFigures } from "../../src/compare/compared-figure.ts";
import { findingsOf } from "../../src/reading/findings.ts";
import { lostIn, type Lost } from "../../src/reading/lost.ts";
import { runFigures } from "../../src/reading/run-figures.ts";
import { loadTimeline, type Timeline } from "../../src/reading/timeline.ts";
import { verdictOf } from "../../src/reading/verdict.ts";
import { verdictTiles } from "../../src/reading/verdict-tiles.ts";
import { buyers, cached, desk, exponential, recorded } from "../recorded.ts";
import { withoutExits } from "../without-exits.ts";

interface Told {
  readonly timeline: Timeline;
  readonly lost: Lost;
  /** What the library says of the same run: lost customers of the whole system, and all who came. */
  readonly share: number;
  readonly came: number;
  readonly tile: string;
  readonly findings: readonly string[];
}

/** Two minutes of a network: recorded, and told by the page. */
async function told(
  network: Omit<NetworkData, "time">,
  {
    slice = 1,
    old = false,
    kinds,
  }: { readonly slice?: number; readonly old?: boolean; readonly kinds?: KindList } = {},
): Promise<Told> {
  const { file, figures, losses } = await recorded({ network, until: 120, slice, ...(kinds && { kinds }) }, "lost");
  const bytes = old ? await withoutExits(file) : file;
  const timeline = await loadTimeline(await openRunFile(bytes));
  const verdict = verdictOf(timeline);
  const shown = await runFigures(timeline, verdict);
  const tile = verdictTiles(timeline, verdict, shown).find(({ name }) => name === "Customers lost")!;
  return {
    timeline,
    lost: await lostIn(timeline),
    share: losses.share,
    came: figures.emitted["buyers"]! * slice,
    tile: `${tile.value} | ${tile.note}`,
    findings: findingsOf(timeline, verdict, shown).map(({ text }) => text),
  };
}

/** A gate that refuses with tickets: who is refused comes back and is let in. */
const tickets = {
  sources: buyers(constant(185), "gate"),
  stations: {
    gate: { kind: "limiter", rate: 180, burst: 100, horizon: 10, returns: 1, to: "web" },
    web: { servers: 40, service: exponential(0.1), to: "exit" },
  },
} as const;

/** Each customer once: who is refused, or gives up, leaves by the exit stated. */
const once = (refused: string, abandoned: string) =>
  ({
    sources: buyers(constant(12), "desk"),
    stations: {
      desk: { servers: 2, service: exponential(0.2), capacity: 8, patience: exponential(0.6), refused, abandoned },
    },
  }) as const;

describe("who is lost is who left refused or having given up, as the library's watch counts them", () => {
  test("nobody, where all who were refused came back with a ticket", async () => {
    const { lost, share, tile, findings, timeline } = await told(tickets);
    const refused = timeline.stations[0]!.cumulative("refused", timeline.end);
    expect(refused).toBeGreaterThan(1000);
    expect(share).toBe(0);
    expect(lost).toMatchObject({ count: 0, share: 0, parts: [], complete: true });
    expect(tile).toBe("0 | nobody left refused, having given up or failed; counted, one replication");
    expect(findings).toContain(
      `gate refused ${refused.toLocaleString("en-US")} attempts: who comes again counts again, and only who leaves is lost.`,
    );
  });

  test("once for a run, however many ask", async () => {
    const { timeline, lost } = await told(desk);
    expect(await lostIn(timeline)).toBe(lost);
  });

  test("not the misses of a cache", async () => {
    const { lost, timeline, findings } = await told(cached);
    expect(timeline.stations[0]!.cumulative("refused", timeline.end)).toBeGreaterThan(1000);
    expect(lost).toEqual({
      count: 0,
      share: 0,
      most: undefined,
      isTooMany: false,
      parts: [],
      attempts: [],
      complete: true,
    });
    expect(findings.join()).not.toContain("refused");
  });

  test.each([1, 2])("those whose last attempt failed, at a slice of %d", async (slice) => {
    const { lost, share, came, timeline, findings, tile } = await told(desk, { slice });
    const attempts = timeline.stations[0]!.cumulative("abandoned", timeline.end);
    expect(share).toBeGreaterThan(0.01);
    expect(lost.share).toBeCloseTo(share, 12);
    expect(lost.count).toBeCloseTo(share * came, 6);
    const gaveUp = lost.parts.find(({ how }) => how === "abandoned")!.count;
    expect(gaveUp).toBeLessThan(attempts);
    expect(findings).toContain(`${gaveUp.toLocaleString("en-US")} customers gave up and left, at desk.`);
    expect(tile).toContain(`of all who came: `);
    expect((await comparedFigures(timeline, [])).find(({ key }) => key === "lost")!.value).toBe(lost.count);
  });

  test("by one exit for both, which is counted once", async () => {
    const { lost, share, came, findings } = await told(once("exit:lost", "exit:lost"));
    expect(lost.parts).toMatchObject([{ how: "either", exit: "exit:lost" }]);
    expect(lost.count).toBeCloseTo(share * came, 6);
    expect(findings).toContain(`${lost.count} customers were refused, gave up or failed, and left, at desk.`);
  });

  test("not those who were served and leave by the same exit", async () => {
    const { lost, timeline } = await told(once("exit", "exit:abandoned"));
    const [series] = timeline.stations;
    const [refused, abandoned] = [series!.cumulative("refused", 120), series!.cumulative("abandoned", 120)];
    expect(refused).toBeGreaterThan(0);
    expect(lost).toMatchObject({ count: refused + abandoned, complete: true });
  });

  test("not those who are sent to another station", async () => {
    const elsewhere = {
      ...once("other", "other"),
      stations: { ...once("other", "other").stations, other: desk.stations.desk },
    };
    const { lost, share, came } = await told(elsewhere);
    expect(lost.count).toBeCloseTo(share * came, 6);
    expect(lost.attempts.map(({ series, column }) => `${series.entry.name} ${column}`)).toEqual([
      "desk refused",
      "desk abandoned",
      "other refused",
      "other abandoned",
    ]);
  });
});

/** Two servers, and room for as many more. */
const small = { servers: 2, service: exponential(0.2), capacity: 4 };

const calling = (refused?: "exit") => ({
  sources: buyers(constant(12), "app"),
  stations: {
    app: { kind: "caller", servers: 50, steps: [{ call: "db" }], to: "exit" },
    db: { ...small, ...(refused && { refused }) },
  },
});

const forking = (refused?: "exit") => ({
  sources: buyers(constant(12), "order"),
  stations: {
    order: { kind: "fork", branches: ["stock", "mail"], to: "exit" },
    stock: { ...small, ...(refused && { refused }) },
    mail: { servers: 20, service: exponential(0.2) },
  },
});

describe("calls and siblings that are turned away go back to their customer", () => {
  test.each([
    ["calls, by the exit of all", calling("exit"), "db"],
    ["siblings, by their own exit", forking(), "stock"],
    ["siblings, by the exit of all", forking("exit"), "stock"],
  ] as const)("%s: attempts, of which none is lost", async (_, network, refusing) => {
    const { lost, share, timeline, findings, tile } = await told(network as Omit<NetworkData, "time">);
    const { end, stations } = timeline;
    const refused = stations.find(({ entry }) => entry.name === refusing)!.cumulative("refused", end);
    expect(refused).toBeGreaterThan(100);
    expect(share).toBe(0);
    expect(lost).toMatchObject({ count: 0, share: 0, parts: [], complete: true });
    expect(tile).toMatch(/^0 \| nobody left/);
    expect(findings.join()).toContain(`${refusing} refused ${refused} attempts`);
  });

  test("a call that fails for good loses its customer", async () => {
    const { lost, share, came, tile, findings } = await told(calling() as Omit<NetworkData, "time">);
    expect(share).toBeGreaterThan(0.2);
    expect(lost).toMatchObject({ parts: [{ how: "failed", exit: "exit:failed" }], complete: true });
    expect(lost.count).toBeCloseTo(share * came, 6);
    expect(tile).toContain(`: ${lost.count} because a call failed; counted`);
    expect(findings).toContain(`${lost.count} customers left because a call failed for good, by the exit “failed”.`);
  });

  test("where customers come too, nobody knows who of those refused by the exit of all was one", async () => {
    const { sources, stations } = calling("exit");
    const both = { sources: { ...sources, more: buyers(constant(12), "db")["buyers"]! }, stations };
    const { lost, timeline } = await told(both as Omit<NetworkData, "time">);
    expect(lost).toMatchObject({ count: 0, complete: false });
    const compared = await comparedFigures(timeline, []);
    expect(compared.map(({ key }) => key)).not.toContain("lost");
  });
});

describe("more of what routes say", () => {
  test("customers are counted, not all that each of them stands for", async () => {
    const fan = { sources: buyers(constant(12), "desk"), stations: { desk: { ...small, fanOut: 5, refused: "exit" } } };
    const { lost, share, came } = await told(fan as Omit<NetworkData, "time">);
    expect(share).toBeGreaterThan(0.1);
    expect(lost.share).toBeCloseTo(share, 12);
    expect(lost.count).toBeCloseTo(share * came, 6);
  });

  const sorry = {
    sources: buyers(constant(12), "desk"),
    stations: {
      desk: { ...small, refused: "apology" },
      apology: { kind: "delay", service: exponential(0.1), to: "exit:refused" },
    },
  } as const;

  test("lost is who is refused and sent to a station that leads to an exit for such", async () => {
    const { lost, share, came } = await told(sorry);
    expect(share).toBeGreaterThan(0.1);
    expect(lost.count).toBeCloseTo(share * came, 6);
    expect((await told(sorry, { old: true })).lost).toMatchObject({ count: 0, complete: false });
  });

  test("a kind that the page does not know may send the served by any exit", async () => {
    const kind = "acme/spill@1";
    const spill = {
      kind,
      validate: () => {},
      routes: ({ to = "exit" }: StationData) => ({ to, spilt: "exit:refused" as const }),
      thin: (data: StationData) => data,
      build(_: StationData, context: Parameters<typeof announcerOf>[0]) {
        const { name, number } = context;
        const announcer = announcerOf(context);
        const onward = context.router("exit:refused");
        const enter = (customer: number): void => {
          announcer.enter(customer);
          announcer.depart(customer);
          onward.send(customer);
        };
        return { kind, name, number, servers: 0, admitsCrowd: false, enter, save: () => null, load: () => {} };
      },
    } as unknown as NonNullable<KindList["stations"]>[number];
    const stations = { desk: { ...small, to: "spill" }, spill: { kind, data: {} } };
    const network = { sources: buyers(constant(12), "desk"), stations } as Omit<NetworkData, "time">;
    const { lost, share, came } = await told(network, { kinds: { stations: [spill] } });
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.5);
    expect(lost.count).toBeCloseTo(share * came, 6);
  });
});

describe("a file from before exits were counted", () => {
  test("says of stations that turn away for good what the exits would say", async () => {
    const now = await told(once("exit:refused", "exit:abandoned"));
    const old = await told(once("exit:refused", "exit:abandoned"), { old: true });
    expect(old.lost).toMatchObject({ count: now.lost.count, share: undefined, complete: true });
    expect(old.findings).toEqual(now.findings);
    expect(old.tile).toMatch(/^[\d,]+ \| [\d,]+ refused, [\d,]+ gave up; counted, one replication$/);
  });

  test("says that it does not know, where whoever is turned away may come again", async () => {
    const { lost, tile } = await told(tickets, { old: true });
    expect(lost).toMatchObject({ count: 0, complete: false });
    expect(tile).toBe("– | the file counts attempts that were refused or given up, not who left");
    const stations = { ...once("exit:refused", "exit:abandoned").stations, again: desk.stations.desk };
    const both = {
      sources: { ...buyers(constant(12), "desk"), more: buyers(constant(12), "again")["buyers"]! },
      stations,
    };
    expect((await told(both, { old: true })).tile).toMatch(/^at least /);
  });

  test("says nothing of the misses of a cache", async () => {
    expect((await told(cached, { old: true })).lost).toMatchObject({ count: 0, attempts: [], complete: true });
  });
});
