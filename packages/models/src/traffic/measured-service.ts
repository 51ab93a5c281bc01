import { exponential, type StationData } from "@double11/sim-core";
import { fitUsl, mmc } from "@double11/sim-core/theory";
import { fittedToOpen } from "./open-test-fit.ts";
import { lowUtilization, type BareStep, type ClosedStep, type LoadTest } from "./load-test.ts";

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

/** Twice the figures that the law has: residuals must be able to show. */
const leastForUsl = 6;
const mostServers = 100_000;

/** Servers and service time from a load test, by inverting M/M/c, M/G/c or the Universal Scalability Law; residuals are for a reader to judge. */
export const serviceOf = (test: LoadTest, name = "load-test.csv"): MeasuredService => {
  if (test.kind === "open") return withWorst(fittedToOpen(test.steps, name));
  return test.kind === "closed" ? fromClosed(test.steps, name) : fromBare(test.steps, name);
};

const sojourn = (arrivalRate: number, meanService: number, servers: number): number =>
  arrivalRate * meanService < servers ? mmc({ arrivalRate, meanService, servers }).sojournMean : Infinity;

const withWorst = (service: Omit<MeasuredService, "worst">): MeasuredService => ({
  ...service,
  worst: Math.max(...service.residuals.map(({ measured, modelled }) => Math.abs(modelled / measured - 1))),
});

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
