// Variates, histogram, Erlang C and mean value analysis, each beside the plain way in one interleaved run.
//   node bench/science.ts [rounds]
import { Histogram, sampler, stream, zipf } from "../src/index.ts";
import { sampleExponential } from "../src/random/exponential-ziggurat.ts";
import { erlangC, mva } from "../src/theory.ts";

const draws = 4_000_000;
const random = stream("bench", 0, "variates");
const keys = sampler(zipf({ items: 1e9, exponent: 1 }));
const histogram = new Histogram();
const values = Float64Array.from({ length: 4_096 }, () => sampleExponential(random));
let sink = 0;

/** Nanoseconds of one of `count` calls. */
const each =
  (count: number, work: (i: number) => number): (() => number) =>
  () => {
    let total = 0;
    const started = performance.now();
    for (let i = 0; i < count; i++) total += work(i);
    sink += total;
    return ((performance.now() - started) * 1e6) / count;
  };

const closed = {
  stations: Object.fromEntries(
    [2, 0.4, 0.9, 1, 0.7].map((demand, i) => [
      `s${i}`,
      { kind: i === 0 ? "delay" : "queue", demands: [demand] } as const,
    ]),
  ),
  population: [100_000],
};

const jobs: { readonly [name: string]: () => number } = {
  uniform: each(draws, () => random.uniform()),
  minusLog: each(draws, () => -Math.log(1 - random.uniform())),
  exponential: each(draws, () => sampleExponential(random)),
  zipf1e9: each(draws / 4, () => keys.sample(random)),
  histogramRecord: each(draws, (i) => {
    histogram.record(values[i & 4_095]);
    return 0;
  }),
  erlangC1e5: each(1, () => erlangC(99_000, 100_000)),
  mva5x1e5: each(1, () => mva(closed).throughput[0]),
};

const rounds = Number(process.argv[2] ?? 9);
const times = new Map(Object.keys(jobs).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds; round++) {
  for (const [name, job] of Object.entries(jobs)) times.get(name)!.push(job());
}
const median = (name: string): number => times.get(name)!.toSorted((a, b) => a - b)[rounds >> 1];
console.log(
  JSON.stringify({
    bench: "science",
    nanoseconds: Object.fromEntries([...times.keys()].map((name) => [name, Number(median(name).toPrecision(4))])),
    exponentialOverLog: Number((median("exponential") / median("minusLog")).toFixed(2)),
    sink: Number.isFinite(sink),
  }),
);
