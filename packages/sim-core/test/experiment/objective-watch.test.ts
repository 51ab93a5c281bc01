import { describe, expect, test } from "vitest";
import { ObjectiveWatch } from "../../src/experiment.ts";
import { codeOf } from "../../src/kernel/transition.ts";
import {
  deterministic,
  exponential,
  Kinds,
  network,
  Replication,
  Transition,
  type Network,
  type Objective,
} from "../../src/index.ts";

const watched = (of: Network, objective: Objective, until: number) => {
  const run = new Replication(of, { seed: "asked", replication: 0, slice: 1, kinds: new Kinds() });
  const watch = new ObjectiveWatch(run.model, objective, until);
  run.model.probe.subscribe(watch);
  run.advance(until);
  // First, for they hand over what the probe holds back.
  const figures = run.figures();
  return { result: watch.result(), figures };
};

const wait = { station: "desk", measure: "wait", quantile: 0.9, below: 1, window: 10, share: 0.9 } as const;

test("windows in which all wait and nobody begins are broken", () => {
  const closed = network({
    time: "s",
    sources: { people: { interarrival: deterministic(1), to: "desk" } },
    // Closed from 20 to 50: who waits then goes on waiting.
    stations: {
      desk: {
        schedule: {
          steps: [
            [0, 4],
            [20, 0],
            [50, 40],
          ],
        },
        service: deterministic(0.5),
      },
    },
  });
  const { result } = watched(closed, wait, 100);
  // 20 to 50, and the window that begins with those who waited so long.
  expect(result).toMatchObject({ windows: 10, held: 6, isMet: false });
  // Of forty who began in it thirty had waited 1 to 30 s.
  expect(Math.abs(result.worst - 26)).toBeLessThan(0.5);
});

test("who waits longer than is asked at the end of a window counts in it, though others are served at once", () => {
  // 8 urgent and 4 others a second for 10 servers of a second: the others get half of what they need.
  const starving = network({
    time: "s",
    sources: {
      urgent: { kind: "poisson", rate: { shape: "constant", rate: 8 }, to: "desk" },
      others: { kind: "poisson", rate: { shape: "constant", rate: 4 }, to: "desk" },
    },
    stations: {
      desk: { servers: 10, service: exponential({ mean: 1 }), discipline: { priority: ["urgent", "others"] } },
    },
  });
  const { result, figures } = watched(starving, { ...wait, quantile: 0.8, below: 5, window: 100 }, 600);
  const { queue, wait: waits } = figures.stations["desk"];
  // Two of twelve a second begin late or never; of those who began, four fifths waited little in every window.
  expect(waits.quantile(0.8)).toBeLessThan(5);
  expect(queue).toBeGreaterThan(800);
  expect(result.isMet).toBe(false);
});

test("an edge belongs to the window that it begins, whatever the quotient says", () => {
  const times = Array.from({ length: 40 }, (_, tenth) => Number((tenth * 0.1).toFixed(1)));
  const net = network({
    time: "s",
    sources: { people: { kind: "trace", times, to: "desk" } },
    stations: { desk: { servers: 9, service: deterministic(0) } },
  });
  const each = { ...wait, measure: "sojourn", window: 0.1 } as const;
  // Some tenths lie a hair before the product of their number and 0.1, 0.3 for one: window 3 begins at 3 / 10.
  expect(watched(net, each, 4.05).result.windows).toBe(40);
});

test("with room to spare nothing changes: who is served in time keeps it, and an empty window counts nowhere", () => {
  const quiet = network({
    time: "s",
    sources: { people: { kind: "trace", times: [1, 2, 35, 71.5], to: "desk" } },
    stations: { desk: { service: deterministic(0.5) } },
  });
  expect(watched(quiet, wait, 100).result).toEqual({ windows: 3, held: 3, worst: 0, isLeast: false, isMet: true });
});

test("a run that ends before its first window does counts who waits at its end", () => {
  const huge = network({
    time: "min",
    sources: { people: { kind: "poisson", rate: { shape: "constant", rate: 900 }, to: "desk" } },
    stations: { desk: { service: exponential({ mean: 100 }) } },
  });
  const { result } = watched(huge, { ...wait, below: 1, window: 20 }, 3);
  expect(result).toMatchObject({ windows: 1, held: 0, isMet: false });
});

test("of a run that ends early only so much is judged as there was", () => {
  const net = network({
    time: "s",
    sources: { people: { interarrival: exponential({ rate: 8 }), to: "desk" } },
    stations: { desk: { servers: 12, service: exponential({ mean: 1 }) } },
  });
  const until = 10_000;
  const run = new Replication(net, { seed: "asked", replication: 0, slice: 1, kinds: new Kinds() });
  const watch = new ObjectiveWatch(run.model, { ...wait, measure: "sojourn", below: 6, window: 50 }, until);
  run.model.probe.subscribe(watch);
  run.advance(410);
  run.figures();
  // Whoever was inside then has not been there since.
  expect(watch.result(410)).toMatchObject({ windows: 9, held: 9, isMet: true });
});

describe("who is overdue when a window ends", () => {
  /** One desk whose customers come at given times. */
  const traced = (times: readonly number[], desk: object): Network =>
    network({
      time: "s",
      sources: { people: { kind: "trace", times, to: "desk" } },
      stations: { desk: { service: deterministic(100), ...desk } },
    });
  const always = { ...wait, below: 5, share: 1 };

  test("is whoever was there that long before, though all who began then waited for a moment", () => {
    // Last come, first served: twenty wait from the first second on, and of those after them each is served at once.
    const times = [0, ...Array.from({ length: 20 }, () => 0.1), ...Array.from({ length: 9 }, (_, at) => at + 0.95)];
    const last = traced(times, { service: deterministic(1), discipline: "lifo" });
    const { result, figures } = watched(last, always, 10);
    expect(figures.stations["desk"].wait.quantile(1)).toBeLessThan(0.1);
    expect(result).toEqual({ windows: 1, held: 0, worst: 5, isLeast: true, isMet: false });
  });

  test("in a last window of some width, and in none that begins where the run ends", () => {
    const stuck = traced([0, 1], {});
    expect(watched(stuck, always, 9.9).result).toMatchObject({ windows: 1, held: 0 });
    expect(watched(stuck, always, 10).result).toMatchObject({ windows: 1, held: 0 });
    expect(watched(stuck, always, 10.1).result).toMatchObject({ windows: 2, held: 0 });
  });

  test("and nobody who began meanwhile", () => {
    const late = traced([8, 8.9], { service: deterministic(1.5) });
    expect(watched(late, { ...always, below: 1 }, 10).result).toMatchObject({ windows: 1, held: 1 });
  });

  test("nor who gave up, but all whose door nobody left save those refused", () => {
    const impatient = traced([0, 1], { patience: deterministic(2) });
    expect(watched(impatient, always, 10).result).toMatchObject({ windows: 1, held: 1 });
    const full = traced([0, 1, 9.5], { capacity: 2 });
    expect(watched(full, always, 9.9).result).toMatchObject({ windows: 1, held: 0, worst: 5 });
  });

  test("is each of several, though nothing happens any more", () => {
    // Two of twelve: of eleven, one would be less than a tenth.
    const crowd = traced([...Array.from({ length: 10 }, () => 0), 1, 1], { servers: 10 });
    expect(watched(crowd, always, 9.9).result).toMatchObject({ windows: 1, held: 0 });
  });

  test("of a bound beyond the window, is known only where nobody has gone since", () => {
    const beyond = { ...always, below: 15 };
    // Who comes at 9.5 waits for 14.5, across two edges.
    const busy = traced([0, 1, 2, 8, 9.5], { service: deterministic(6) });
    expect(watched(busy, beyond, 30).result).toMatchObject({ windows: 3, held: 3 });
    // One comes at 12 to a desk that nobody waited at: 13 s at 25 are not too long, 17 at 29 are.
    const stuck = traced([0, 12], {});
    expect(watched(stuck, beyond, 25).result).toMatchObject({ windows: 1, held: 1 });
    expect(watched(stuck, beyond, 29).result).toMatchObject({ windows: 2, held: 1, worst: 15 });
  });

  test("is there, of a sojourn, where nobody ever waits", () => {
    const walk = traced([1], { kind: "delay" });
    expect(watched(walk, { ...always, measure: "sojourn" }, 19).result).toMatchObject({ windows: 2, held: 0 });
  });
});

test("an objective is lost once the windows to come, the last a part of one, cannot make up for it", () => {
  const net = network({
    time: "s",
    sources: { people: { kind: "trace", times: [0, 1, 12], to: "desk" } },
    stations: { desk: { service: deterministic(100) } },
  });
  const run = new Replication(net, { seed: "asked", replication: 0, slice: 1, kinds: new Kinds() });
  const watch = new ObjectiveWatch(run.model, { ...wait, below: 5, share: 0.66 }, 30);
  run.model.probe.subscribe(watch);
  run.advance(13);
  run.figures();
  // One window is broken, a third of three and a half of two.
  expect([watch.isLost(20), watch.isLost(25)]).toEqual([true, false]);
});

test("a run that ended early breaks nothing by who had not waited so long by then", () => {
  const busy = network({
    time: "s",
    sources: { people: { interarrival: deterministic(1), to: "desk" } },
    stations: { desk: { servers: 10, service: deterministic(3) } },
  });
  const asked = { ...wait, measure: "sojourn", below: 5, window: 10 } as const;
  for (const end of [4.9, 5.5, 6.5, 9.9]) {
    const run = new Replication(busy, { seed: "early", replication: 0, slice: 1, kinds: new Kinds() });
    const watch = new ObjectiveWatch(run.model, asked, 20);
    run.model.probe.subscribe(watch);
    run.advance(end);
    run.figures();
    const result = watch.result(end);
    expect(result, `ended at ${end}`).toMatchObject({ windows: 1, held: 1, isMet: true });
    expect(result.worst).toBeLessThan(3.1);
  }
});

test("of one class it measures nobody else, and counts no other as overdue", () => {
  // 6 members and 6 visitors a second for 10 servers of a second: members hardly wait, visitors more and more.
  const desk = network({
    time: "s",
    sources: {
      members: { kind: "poisson", rate: { shape: "constant", rate: 6 }, to: "desk" },
      visitors: { kind: "poisson", rate: { shape: "constant", rate: 6 }, to: "desk" },
    },
    stations: {
      desk: { servers: 10, service: exponential({ mean: 1 }), discipline: { priority: ["members"] } },
    },
  });
  const results = [undefined, "members", "visitors"].map((name) => {
    const { result } = watched(desk, { ...wait, below: 2, ...(name !== undefined && { class: name }) }, 200);
    return [result.windows, result.isMet];
  });
  expect(results).toEqual([
    [20, false],
    [20, true],
    [20, false],
  ]);
  // Window by window, from each member's own wait.
  const waits = Array.from({ length: 20 }, (): number[] => []);
  const run = new Replication(desk, { seed: "asked", replication: 0, slice: 1, kinds: new Kinds() });
  const [start, enter] = [codeOf(0, Transition.start), codeOf(0, Transition.enter)];
  run.model.probe.subscribe({
    observe: ({ time, age, code, source }, count) => {
      for (let row = 0; row < count; row++) {
        if (source[row] === 0 && (code[row] === start || code[row] === enter))
          waits[Math.floor(time[row] / 10)].push(code[row] === start ? age[row] : 0);
      }
    },
  });
  run.advance(200);
  run.figures();
  const quantiles = waits.map((all) => all.toSorted((a, b) => a - b)[Math.ceil(0.9 * all.length) - 1]);
  const { worst } = watched(desk, { ...wait, below: 2, class: "members" }, 200).result;
  expect(Math.abs(worst / Math.max(...quantiles) - 1)).toBeLessThan(1 / 128);
});
