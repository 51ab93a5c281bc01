import { deterministic, exponential, type Distribution } from "@double11/sim-core";
import { gammaOfMoments } from "@double11/sim-core/experiment";
import { ggc } from "@double11/sim-core/theory";
import type { OpenStep } from "./load-test.ts";
import type { MeasuredService, Residual } from "./measured-service.ts";

/** A step that was answered less than this share of its load tells capacity, not latency. */
const answered = 0.98;
const mostServers = 100_000;
/** M/M/c is kept if it misses no figure by more: a law's variability is then not to be told from noise. */
const goodEnough = 0.03;
/** Steps with a latency that a third figure needs, so that residuals can show. */
const leastForVariability = 4;
/** Squared coefficients of variation that are tried, from a constant time to one in nine of the mean's spread. */
const variabilities = [0, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 9] as const;

interface Steps {
  /** Answered in full. */
  readonly free: readonly OpenStep[];
  readonly full: readonly OpenStep[];
}

interface Candidate {
  readonly servers: number;
  readonly mean: number;
  /** Squared coefficient of variation of the service. */
  readonly scv: number;
  readonly error: number;
}

/**
 * The servers and the mean service time whose M/M/c has the measured sojourns, by least squares of their logarithms. Where
 * that misses a figure by more than 3 %, the variability of the service too (M/G/c by Allen and Cunneen).
 *
 * @throws RangeError where latency does not rise.
 */
export const fittedToOpen = (steps: readonly OpenStep[], name: string): Omit<MeasuredService, "worst"> => {
  const free = steps.filter(({ load, throughput }) => throughput >= answered * load);
  const full = steps.filter(({ load, throughput }) => throughput < answered * load);
  expectRise({ free, full }, name);
  const exponentially = bestServers({ free, full }, 1);
  const plain = residualsOf({ free, full }, exponentially);
  const misses = Math.max(...plain.map(({ measured, modelled }) => Math.abs(modelled / measured - 1)));
  if (misses <= goodEnough || free.length < leastForVariability) {
    const { servers, mean } = exponentially;
    return {
      method: "M/M/c inverted: servers and mean service time by least squares of log latencies",
      station: { servers, service: exponential({ mean }) },
      residuals: plain,
    };
  }
  const best = bestVariability({ free, full }, exponentially);
  return {
    method: `M/G/c inverted (Allen and Cunneen): servers, mean and variability of service, squared coefficient of variation ${best.scv.toPrecision(3)}, by least squares of log latencies`,
    station: { servers: best.servers, service: lawOf(best) },
    residuals: residualsOf({ free, full }, best),
  };
};

const lawOf = ({ mean, scv }: Candidate): Distribution => {
  if (scv < 0.01) return deterministic(mean);
  return scv === 1 ? exponential({ mean }) : gammaOfMoments({ mean, scv });
};

const expectRise = ({ free, full }: Steps, name: string): void => {
  const latencies = free.map(({ latency }) => latency);
  const rises = free.length > 0 && Math.max(...latencies) >= 1.05 * Math.min(...latencies);
  if (free.length < 2 || (!rises && full.length === 0)) {
    throw new RangeError(
      `${name}: expected steps whose latency rises by 5 % or that are not answered in full, for servers and service time show apart only near capacity, got ${free.length} with latencies ${latencies.join(", ")}. Test with a higher load.`,
    );
  }
};

const residualsOf = ({ free, full }: Steps, { servers, mean, scv }: Candidate): Residual[] => [
  ...free.map(({ line, throughput, latency }): Residual => ({
    line,
    what: "latency",
    measured: latency,
    modelled: sojourn(throughput, { servers, mean, scv }),
  })),
  ...full.map(({ line, throughput }): Residual => ({
    line,
    what: "throughput",
    measured: throughput,
    modelled: servers / mean,
  })),
];

type Service = Pick<Candidate, "servers" | "mean" | "scv">;

const sojourn = (arrivalRate: number, { servers, mean, scv }: Service): number =>
  arrivalRate * mean < servers
    ? ggc({ arrivalRate, meanService: mean, servers, arrivalScv: 1, serviceScv: scv }).sojournMean
    : Infinity;

const errorOf = (service: Service, { free, full }: Steps): number => {
  const off = (measured: number, modelled: number): number => Math.log(modelled / measured) ** 2;
  return (
    free.reduce((sum, { throughput, latency }) => sum + off(latency, sojourn(throughput, service)), 0) +
    full.reduce((sum, { throughput }) => sum + off(throughput, service.servers / service.mean), 0)
  );
};

/** The best servers at a variability; with `near`, among those around a number. */
const bestServers = (steps: Steps, scv: number, near?: number): Candidate => {
  let best: Candidate = { servers: 1, mean: NaN, scv, error: Infinity };
  const look = (servers: number): void => {
    const found = bestMean(servers, scv, steps);
    if (found.error < best.error) best = found;
  };
  // Beyond a few times the best, more servers only make the line flatter.
  const isFar = (servers: number): boolean => servers > 64 && servers > 8 * best.servers;
  const [least, most] = near === undefined ? [1, mostServers] : [Math.max(1, Math.floor(near / 6)), 6 * near];
  for (let servers = least; servers <= most; servers = Math.max(servers + 1, Math.floor(servers * 1.1))) {
    if (isFar(servers)) break;
    look(servers);
  }
  const around = best.servers;
  const step = Math.max(1, Math.floor(around / 200));
  for (let servers = Math.ceil(around / 1.1); servers <= Math.ceil(around * 1.1); servers += step) look(servers);
  return best;
};

/** The best of the variabilities, and then of those between its neighbours. */
const bestVariability = (steps: Steps, start: Candidate): Candidate => {
  const found = variabilities.map((scv) => (scv === 1 ? start : bestServers(steps, scv, start.servers)));
  const at = found.reduce((best, { error }, index) => (error < found[best].error ? index : best), 0);
  let best = found[at];
  let [low, high]: [number, number] = [variabilities[Math.max(0, at - 1)], variabilities[at + 1] ?? variabilities[at]];
  for (let round = 0; round < 8; round++) {
    const tried = [(low + best.scv) / 2, (best.scv + high) / 2].map((scv) => bestServers(steps, scv, best.servers));
    const [left, right] = tried;
    if (left.error < best.error) [high, best] = [best.scv, left];
    else if (right.error < best.error) [low, best] = [best.scv, right];
    else [low, high] = [left.scv, right.scv];
  }
  return best;
};

/** The best service time at so many servers: a ternary search, for the error falls and then rises with it. */
const bestMean = (servers: number, scv: number, steps: Steps): Candidate => {
  const { free } = steps;
  const highest = Math.max(...free.map(({ throughput }) => throughput));
  // Latency is above service, and servers are busy at most all the time.
  let high = Math.min(servers / highest, Math.max(...free.map(({ latency }) => latency))) * (1 - 1e-9);
  let low = high / 1_000;
  const error = (mean: number): number => errorOf({ servers, mean, scv }, steps);
  for (let round = 0; round < 60; round++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (error(left) <= error(right)) high = right;
    else low = left;
  }
  const mean = (low + high) / 2;
  return { servers, mean, scv, error: error(mean) };
};
