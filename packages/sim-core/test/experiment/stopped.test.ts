import { describe, expect, test } from "vitest";
import { compare, inputUncertainty, selectBest, type Figure } from "../../src/experiment.ts";
import { exponential, network, simulate, uniform } from "../../src/index.ts";

const desk = (servers = 3) =>
  network({
    time: "min",
    sources: { callers: { interarrival: exponential({ mean: 0.01 }), to: "desk" } },
    stations: { desk: { servers: 100 * servers, service: exponential({ mean: 1.8 }) } },
  });
const utilization: Figure = ({ stations }) => stations["desk"]!.utilization;
const served: Figure = ({ stations }) => stations["desk"]!.served;
const run = { seed: "stopped", until: 2_000 };
const before = () => ({ aborted: true });
/** Aborted on the first word of progress from this replication on: at some 1,300 of its 2,000 minutes. */
const within = (first: number) => {
  const signal = { aborted: false };
  const onProgress = ({ replication }: { readonly replication: number }) => (signal.aborted ||= replication >= first);
  return { signal, onProgress };
};

describe("compare", () => {
  const options = { ...run, replications: 3, figures: { served } };

  test("aborted before it begins has no pair, and names the stations all the same", () => {
    const { a, b, figures } = compare(desk(), desk(), { ...options, signal: before() });
    expect([a.stopped, b.stopped]).toEqual([true, true]);
    expect(Object.keys(a.stations)).toEqual(["desk"]);
    expect(figures.served).toMatchObject({
      a: { mean: NaN, method: "no replication" },
      difference: { mean: NaN, method: "no replication" },
      verdict: "no clear difference",
    });
  });

  test("aborted within the second pair has the first, as a run of one replication has it", () => {
    const { a, figures } = compare(desk(), desk(), { ...options, ...within(1) });
    expect(a.stopped).toBe(true);
    const whole = simulate(desk(), run).stations.desk.served.mean;
    expect(figures.served.a).toEqual({ mean: whole, method: "one replication" });
    expect(a.stations["desk"].served.mean).toBe(whole);
  });

  test("ends before the pair of which one met its bound on events", () => {
    // The fourth replication of the first plan meets it; none of the second's does, which serves fewer.
    const events = simulate(desk(), { ...run, replications: 4 }).replications.map((each) => each.events);
    const maxEvents = Math.max(...events.slice(0, 3)) + 1;
    expect(events[3]).toBeGreaterThan(maxEvents);
    const { a, b, figures } = compare(desk(), desk(1.5), { ...options, replications: 6, maxEvents });
    expect([a.stopped, b.stopped]).toEqual([true, true]);
    const meanOf = (plan: typeof a) => plan.replications.slice(0, 3).reduce((sum, each) => sum + served(each) / 3, 0);
    expect(figures.served.a.mean).toBeCloseTo(meanOf(a), 9);
    expect(figures.served.b.mean).toBeCloseTo(meanOf(b), 9);
    expect(figures.served.difference.method).toBe("Student t, 95 %, 3 replications");
  });
});

describe("selectBest", () => {
  // Nearly alike, or the race ends at once.
  const plans = { tight: desk(1.9), roomy: desk(1.95) };
  const options = { ...run, want: "smallest", indifference: 1e-6, firstStage: 3, maximum: 5 } as const;

  test("aborted before it begins knows no best", () => {
    expect(selectBest(plans, { ...options, figure: utilization, signal: before() })).toEqual({
      best: null,
      decided: false,
      plans: { tight: { mean: NaN, replications: 0 }, roomy: { mean: NaN, replications: 0 } },
    });
  });

  test.each([
    ["the first stage", 1, 1],
    ["the race", 4, 4],
  ])("aborted within %s has what is whole of every plan", (_, at, replications) => {
    const found = selectBest(plans, { ...options, figure: served, ...within(at) });
    expect(found.decided).toBe(false);
    expect(found.best).not.toBeNull();
    for (const name of ["tight", "roomy"] as const) {
      const known = simulate(plans[name], { ...run, replications }).stations.desk.served;
      expect(found.plans[name].replications).toBe(replications);
      expect(found.plans[name].mean).toBeCloseTo(known.mean, 9);
    }
  });
});

describe("inputUncertainty", () => {
  const options = {
    ...run,
    figure: served,
    inputs: { lanes: uniform({ min: 2, max: 4 }) },
    outer: 10,
    inner: 2,
  };
  const build = ({ lanes }: { readonly lanes: number }) => desk(Math.round(lanes));

  test("aborted before it begins knows nothing, and says so", () => {
    expect(inputUncertainty(build, { ...options, signal: before() })).toEqual({
      mean: { mean: NaN, method: "no replication" },
      stopped: true,
      lowest: NaN,
      highest: NaN,
      inputVariance: NaN,
      samplingVariance: NaN,
      inputShare: NaN,
      influence: [{ input: "lanes", share: NaN }],
    });
  });

  test("aborted within a draw leaves it out", () => {
    const seen: number[] = [];
    const figure: Figure = (figures) => {
      seen.push(figures.time);
      return served(figures);
    };
    const { mean, stopped, lowest } = inputUncertainty(build, { ...options, figure, ...within(5) });
    expect(stopped).toBe(true);
    expect(mean.method).toBe("Student t, 95 %, 2 replications");
    expect(lowest).toBeGreaterThan(190_000);
    expect(seen.every((time) => time === 2_000)).toBe(true);
  });
});
