import { exponential, type StationData } from "@double11/sim-core";
import { fitUsl, mmc } from "@double11/sim-core/theory";
import type { BareStep, ClosedStep, LoadTest, OpenStep } from "./load-test.ts";
import { lowUtilization } from "./load-test.ts";

/** What was measured beside what the service found gives, for one step of the test. */
export interface Residual {
  readonly line: number;
  readonly what: "latency" | "throughput";
  readonly measured: number;
  readonly modelled: number;
}

/** A station that behaves as the load test did. */
export interface MeasuredService {
  /** By which formula it was inverted. */
  readonly method: string;
  readonly station: StationData;
  readonly residuals: readonly Residual[];
  /** Largest residual as a share of the measured figure. */
  readonly worst: number;
}

/** A step that was answered less than this share of its load tells capacity, not latency. */
const answered = 0.98;
/** Twice the figures that the law has: residuals must be able to show. */
const leastForUsl = 6;
const mostServers = 100_000;

/** Servers and service time from a load test, by inverting M/M/c or the Universal Scalability Law; residuals are for a reader to judge. */
export const serviceOf = (test: LoadTest, name = "load-test.csv"): MeasuredService => {
  if (test.kind === "open") return fromOpen(test.steps, name);
  return test.kind === "closed" ? fromClosed(test.steps, name) : fromBare(test.steps, name);
};

const withWorst = (service: Omit<MeasuredService, "worst">): MeasuredService => ({
  ...service,
  worst: Math.max(...service.residuals.map(({ measured, modelled }) => Math.abs(modelled / measured - 1))),
});

/** The c and the mean service time whose M/M/c has the measured sojourns, by least squares of their logarithms. */
const fromOpen = (steps: readonly OpenStep[], name: string): MeasuredService => {
  const free = steps.filter(({ load, throughput }) => throughput >= answered * load);
  const full = steps.filter(({ load, throughput }) => throughput < answered * load);
  const latencies = free.map(({ latency }) => latency);
  const rises = free.length > 0 && Math.max(...latencies) >= 1.05 * Math.min(...latencies);
  if (free.length < 2 || (!rises && full.length === 0)) {
    throw new RangeError(
      `${name}: expected steps whose latency rises by 5 % or that are not answered in full, for servers and service time show apart only near capacity, got ${free.length} with latencies ${latencies.join(", ")}. Test with a higher load.`,
    );
  }
  let best = { servers: 1, mean: NaN, error: Infinity };
  const look = (servers: number): void => {
    const found = bestMean(servers, free, full);
    if (found.error < best.error) best = { servers, ...found };
  };
  // Beyond a few times the best, more servers only make the line flatter.
  const isFar = (servers: number): boolean => servers > 64 && servers > 8 * best.servers;
  for (let servers = 1; servers <= mostServers; servers = Math.max(servers + 1, Math.floor(servers * 1.1))) {
    if (isFar(servers)) break;
    look(servers);
  }
  const around = best.servers;
  for (
    let servers = Math.ceil(around / 1.1);
    servers <= Math.ceil(around * 1.1);
    servers += Math.max(1, Math.floor(around / 200))
  ) {
    look(servers);
  }
  const { servers, mean } = best;
  return withWorst({
    method: "M/M/c inverted: servers and mean service time by least squares of log latencies",
    station: { servers, service: exponential({ mean }) },
    residuals: [
      ...free.map(({ line, throughput, latency }): Residual => ({
        line,
        what: "latency",
        measured: latency,
        modelled: sojourn(throughput, mean, servers),
      })),
      ...full.map(({ line, throughput }): Residual => ({
        line,
        what: "throughput",
        measured: throughput,
        modelled: servers / mean,
      })),
    ],
  });
};

const sojourn = (arrivalRate: number, meanService: number, servers: number): number =>
  arrivalRate * meanService < servers ? mmc({ arrivalRate, meanService, servers }).sojournMean : Infinity;

const errorOf = (mean: number, servers: number, free: readonly OpenStep[], full: readonly OpenStep[]): number => {
  const off = (measured: number, modelled: number): number => Math.log(modelled / measured) ** 2;
  return (
    free.reduce((sum, { throughput, latency }) => sum + off(latency, sojourn(throughput, mean, servers)), 0) +
    full.reduce((sum, { throughput }) => sum + off(throughput, servers / mean), 0)
  );
};

/** The best service time at so many servers: a ternary search, for the error falls and then rises with it. */
const bestMean = (servers: number, free: readonly OpenStep[], full: readonly OpenStep[]) => {
  const highest = Math.max(...free.map(({ throughput }) => throughput));
  // Latency is above service, and servers are busy at most all the time.
  let high = Math.min(servers / highest, Math.max(...free.map(({ latency }) => latency))) * (1 - 1e-9);
  let low = high / 1_000;
  for (let round = 0; round < 60; round++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (errorOf(left, servers, free, full) <= errorOf(right, servers, free, full)) high = right;
    else low = left;
  }
  const mean = (low + high) / 2;
  return { mean, error: errorOf(mean, servers, free, full) };
};

/** The Universal Scalability Law as a station: so much service together as it lets so many clients have. */
const fromClosed = (steps: readonly ClosedStep[], name: string): MeasuredService => {
  if (steps.length < leastForUsl)
    throw new RangeError(
      `${name}: expected ${leastForUsl} steps or more, for the law has three figures to fit, got ${steps.length}.`,
    );
  const model = fitUsl(steps.map(({ clients, throughput }) => ({ concurrency: clients, throughput })));
  const most = Math.min(2_000, Math.max(...steps.map(({ clients }) => clients)) * 2);
  const rates = Array.from({ length: most }, (_, at) => model.throughput(at + 1) / model.unit);
  return withWorst({
    method: `Universal Scalability Law: ${model.unit.toPrecision(4)}/s for one, contention ${model.contention.toPrecision(3)}, coherency ${model.coherency.toPrecision(3)}`,
    station: { kind: "sharing", rates, service: exponential({ mean: 1 / model.unit }) },
    residuals: steps.map(({ line, clients, throughput }) => ({
      line,
      what: "throughput",
      measured: throughput,
      modelled: model.throughput(clients),
    })),
  });
};

/** Load and utilization give servers × time; latency is then inverted at each number of servers that this leaves. */
const fromBare = (steps: readonly BareStep[], name: string): MeasuredService => {
  const [step, ...others] = steps;
  if (step === undefined || others.length > 0) {
    throw new RangeError(
      `${name}: expected one step, for several belong into load,throughput,latency, got ${steps.length}.`,
    );
  }
  const { line, load, latency, utilization } = step;
  if (utilization === "low") {
    // At a fifth busy or less a single server adds a quarter of a service time at most, several less.
    const servers = Math.max(1, Math.ceil((load * latency) / lowUtilization));
    return withWorst({
      method: "latency taken as service time: below a fifth busy",
      station: { servers, service: exponential({ mean: latency }) },
      residuals: [{ line, what: "latency", measured: latency, modelled: sojourn(load, latency, servers) }],
    });
  }
  // c servers that are ρ busy at λ serve in cρ/λ: the more servers, the longer, and the sojourn grows with it.
  const at = (servers: number): number => sojourn(load, (servers * utilization) / load, servers);
  let [low, high] = [1, mostServers];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (at(middle) <= latency) low = middle;
    else high = middle;
  }
  const servers = Math.abs(Math.log(at(low) / latency)) <= Math.abs(Math.log(at(high) / latency)) ? low : high;
  return withWorst({
    method: "M/M/c inverted at the stated utilization",
    station: { servers, service: exponential({ mean: (servers * utilization) / load }) },
    residuals: [{ line, what: "latency", measured: latency, modelled: at(servers) }],
  });
};
