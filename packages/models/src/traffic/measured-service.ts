import { exponential, type StationData } from "@double11/sim-core";
import { fitUsl, mmc, type UslModel } from "@double11/sim-core/theory";
import { expectFit } from "./expect-fit.ts";
import { expectCountable, foundServers, mostServers, unitAdvice } from "./found-servers.ts";
import { lowUtilization, type BareStep, type ClosedStep, type LoadTest } from "./load-test.ts";
import { fittedToOpen } from "./open-test-fit.ts";

/** What was measured beside what the service found gives, for one step of the test. */
export interface Residual {
  readonly line: number;
  readonly what: "latency" | "throughput";
  /** Seconds of a latency, requests a second of a throughput; so is `modelled`. */
  readonly measured: number;
  readonly modelled: number;
}

/** A station that behaves as the load test did. */
export interface MeasuredService {
  /** By which formula it was inverted. */
  readonly method: string;
  /** What was found, in words: the servers with their mean service time, and what they bear. */
  readonly found: string;
  readonly station: StationData;
  readonly residuals: readonly Residual[];
  /** Largest residual as a share of the measured figure. */
  readonly worst: number;
}

type Fitted = Omit<MeasuredService, "worst">;

/** Twice the figures that the law has: residuals must be able to show. */
const leastForUsl = 6;

/** What to look at when nothing fits. */
const settled = "Did the machines change between the steps, and did each step last long enough to settle?";
const advice = {
  open: `${unitAdvice} ${settled}`,
  closed: settled,
  bare: `${unitAdvice} Is utilization the share of these servers that were busy at that load?`,
} as const;

/**
 * Servers and service time from a load test, by inverting M/M/c, M/G/c or the Universal Scalability Law; residuals are for a
 * reader to judge.
 *
 * @throws RangeError when the test tells too little, or when even the closest model misses a figure by more than a factor of 2
 */
export const serviceOf = (test: LoadTest, name = "load-test.csv"): MeasuredService => {
  const service = fitted(test, name);
  expectFit(service, name, advice[test.kind]);
  const worst = Math.max(...service.residuals.map(({ measured, modelled }) => Math.abs(modelled / measured - 1)));
  return { ...service, worst };
};

const fitted = (test: LoadTest, name: string): Fitted => {
  if (test.kind === "open") return fittedToOpen(test, name);
  return test.kind === "closed" ? fromClosed(test.steps, name) : fromBare(test.steps, name);
};

const sojourn = (arrivalRate: number, meanService: number, servers: number): number =>
  arrivalRate * meanService < servers ? mmc({ arrivalRate, meanService, servers }).sojournMean : Infinity;

/** The Universal Scalability Law as a station: so much service together as it lets so many clients have. */
const fromClosed = (steps: readonly ClosedStep[], name: string): Fitted => {
  if (steps.length < leastForUsl)
    throw new RangeError(
      `${name}: expected ${leastForUsl} steps or more, for the law has three figures to fit, got ${steps.length}.`,
    );
  const model = fitUsl(steps.map(({ clients, throughput }) => ({ concurrency: clients, throughput })));
  const most = Math.min(2_000, Math.max(...steps.map(({ clients }) => clients)) * 2);
  const rates = Array.from({ length: most }, (_, at) => model.throughput(at + 1) / model.unit);
  return {
    method: `Universal Scalability Law: ${model.unit.toPrecision(4)}/s for one, contention ${model.contention.toPrecision(3)}, coherency ${model.coherency.toPrecision(3)}`,
    found: `a system that does ${Number(model.unit.toPrecision(4))}/s for one client and ${mostOf(model)}`,
    station: { kind: "sharing", rates, service: exponential({ mean: 1 / model.unit }) },
    residuals: steps.map(({ line, clients, throughput }) => ({
      line,
      what: "throughput",
      measured: throughput,
      modelled: model.throughput(clients),
    })),
  };
};

/** What is left of contention and coherency where a fit found none is no limit. */
const mostOf = ({ peakThroughput, unit }: UslModel): string =>
  peakThroughput > 1e9 * unit ? "shows no limit" : `${Number(peakThroughput.toPrecision(4))}/s at most`;

/** Load and utilization give servers × time; latency is then inverted at each number of servers that this leaves. */
const fromBare = (steps: readonly BareStep[], name: string): Fitted => {
  const [step, ...others] = steps;
  if (step === undefined || others.length > 0) {
    const several = steps.length > 1 ? ", for several belong into load,throughput,latency" : "";
    throw new RangeError(`${name}: expected one step${several}, got ${steps.length}.`);
  }
  const { line, load, latency, utilization } = step;
  const found = (method: string, servers: number, mean: number): Fitted => ({
    method,
    found: foundServers(servers, mean),
    station: { servers, service: exponential({ mean }) },
    residuals: [{ line, what: "latency", measured: latency, modelled: sojourn(load, mean, servers) }],
  });
  // At a fifth busy or less a single server adds a quarter of a service time at most, several less.
  if (utilization === "low") {
    const servers = Math.max(1, Math.ceil((load * latency) / lowUtilization));
    return found("latency taken as service time: below a fifth busy", servers, latency);
  }
  expectCountable(step, name);
  // c servers that are ρ busy at λ serve in cρ/λ: the more servers, the longer, and the sojourn grows with it.
  const at = (servers: number): number => sojourn(load, (servers * utilization) / load, servers);
  let [low, high] = [1, mostServers];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (at(middle) <= latency) low = middle;
    else high = middle;
  }
  const servers = Math.abs(Math.log(at(low) / latency)) <= Math.abs(Math.log(at(high) / latency)) ? low : high;
  return found("M/M/c inverted at the stated utilization", servers, (servers * utilization) / load);
};
