import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  exponential,
  Kinds,
  lognormal,
  network,
  Replication,
  type Distribution,
  type Notice,
} from "../../src/index.ts";
import { chiSquareDeviate, ksDistance, ksLimit } from "../random/goodness-of-fit.ts";
import { Journal, watch } from "../network/watched.ts";

const room = (size: number, reaction: Distribution, gap: Distribution = deterministic(100)) =>
  network({
    time: "s",
    sources: { fans: { kind: "pulses", first: deterministic(10), gap, size, reaction, to: "row" } },
    stations: {
      row: {
        kind: "stock",
        servers: 99,
        service: deterministic(0),
        items: { count: 50, stock: 1_000 },
        sold: "paid",
        to: "exit:paid",
      },
    },
  });

const calls = (size: number, reaction: Distribution, until: number, gap?: Distribution) => {
  const run = new Replication(room(size, reaction, gap), {
    seed: "pulses",
    replication: 0,
    slice: 1,
    kinds: new Kinds(),
  });
  const journal = new Journal(run);
  const notices: Notice[] = [];
  run.model.probe.subscribe({
    observe: () => {},
    notice: (notice) => void (notice.kind === "pulse" && notices.push(notice)),
  });
  run.advance(until);
  run.model.probe.flush();
  return { run, journal, notices };
};

test("a pulse's answers are Poisson in number", () => {
  const size = 4;
  const { notices } = calls(size, deterministic(1), 300_000);
  const observed = Array.from({ length: 11 }, () => 0);
  for (const { value } of notices) observed[Math.min(value, 10)]++;
  const expected = observed.map(() => 0);
  let probability = Math.exp(-size);
  for (let n = 0, left = 1; n <= 10; left -= probability, probability *= size / ++n) {
    expected[n] = notices.length * (n < 10 ? probability : left);
  }
  expect(notices.length).toBeGreaterThan(2_990);
  expect(chiSquareDeviate(observed, expected)).toBeLessThan(3.5);
});

test("all who were called come, in order, and each pulse has its item", () => {
  const { run, journal, notices } = calls(30, exponential({ mean: 3 }), 4_000);
  const emits = journal.of("fans", "emit");
  expect(emits.length).toBe(notices.reduce((sum, notice) => sum + notice.value, 0));
  const books = run.figures().stations["row"].books;
  expect(books.map(({ item, sold, held, stock, left }) => [item, sold + held + left - stock, stock - left])).toEqual(
    notices.map((notice, item) => [item, 0, notice.value]),
  );
});

describe("answers come after the reaction law", () => {
  const laws: [name: string, law: Distribution, cdf: (t: number) => number][] = [
    ["exponential", exponential({ mean: 5 }), (t) => 1 - Math.exp(-t / 5)],
    ["lognormal", lognormal({ median: 4, sigma: 0.5 }), (t) => normal(Math.log(t / 4) / 0.5)],
  ];
  test.each(laws)("%s", (_, law, cdf) => {
    const { journal } = calls(2_000, law, 1_000);
    // One pulse each 100 s, and no answer as late as that.
    const delays = journal.of("fans", "emit").map((row) => (row.time - 10) % 100);
    expect(delays.length).toBeGreaterThan(18_000);
    expect(ksDistance(delays, cdf)).toBeLessThan(ksLimit(delays.length, 1e-4));
  });
});

/** The normal distribution function by Simpson's rule: slow, and of nobody's making. */
const normal = (z: number): number => {
  const steps = 200;
  const from = -8;
  if (z <= from) return 0;
  const width = (z - from) / steps;
  let sum = 0;
  for (let at = 0; at <= steps; at++) {
    const x = from + at * width;
    sum += Math.exp((-x * x) / 2) * (at === 0 || at === steps ? 1 : at % 2 === 1 ? 4 : 2);
  }
  return (sum * width) / 3 / Math.sqrt(2 * Math.PI);
};

test("pulses may overlap, and a slice thins their answers, not their calls", () => {
  const busy = room(500, exponential({ mean: 30 }), exponential({ mean: 5 }));
  const [whole, tenth] = [1, 10].map((slice) => watch(busy, { seed: "thin", until: 500, slice }));
  const [all, some] = [whole, tenth].map(({ journal }) => journal.of("fans", "emit").length);
  expect(Math.abs(some - all / 10) / Math.sqrt(all / 10)).toBeLessThan(5);
  for (const { journal } of [whole, tenth]) {
    const times = journal.rows.map((row) => row.time);
    expect(times.every((time, at) => at === 0 || time >= times[at - 1])).toBe(true);
  }
});

test("a Poisson source of rate 0 emits nobody, and the clock goes on", () => {
  const still = network({
    time: "s",
    sources: { nobody: { kind: "poisson", rate: constant(0), to: "exit" } },
    stations: { idle: { service: deterministic(1) } },
  });
  const { run } = watch(still, { seed: "still", until: 10 });
  expect(run.figures().emitted).toEqual({ nobody: 0 });
  expect(run.time).toBe(10);
});
