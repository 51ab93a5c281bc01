import { deterministic, exponential, type Distribution } from "@double11/sim-core";
import { gammaOfMoments } from "@double11/sim-core/experiment";
import { ggc } from "@double11/sim-core/theory";
import { expectCountable, foundServers, mostServers } from "./found-servers.ts";
import type { OpenStep, OpenTest } from "./load-test.ts";
import type { MeasuredService, Residual } from "./measured-service.ts";

/** A step that was answered less than this share of its load tells capacity, not latency. */
const answered = 0.98;
/** M/M/c is kept if it misses no figure by more: a law's variability is then not to be told from noise. */
const goodEnough = 0.03;
/** How many times as close another unit must come, by the root of mean squares, to be the one that was meant. */
const muchCloser = 3;
/** The share of their variation, in logarithms, that a queue must explain of the latencies it is found by. */
const leastExplained = 0.25;
/** Steps with a latency that a third figure needs, so that residuals can show. */
const leastForVariability = 4;
const golden = (Math.sqrt(5) - 1) / 2;
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
 * @throws RangeError where latency does not rise, or not as a queue's; where no number of servers would do; and where the
 * same figures as milliseconds are a queue's and as seconds, which the file does not name, are not.
 */
export const fittedToOpen = (
  { steps, statesUnit = false }: Pick<OpenTest, "steps" | "statesUnit">,
  name: string,
): Omit<MeasuredService, "worst"> => {
  const free = steps.filter(({ load, throughput }) => throughput >= answered * load);
  const full = steps.filter(({ load, throughput }) => throughput < answered * load);
  expectRise({ free, full }, name);
  expectServers(free, name);
  const exponentially = bestServers({ free, full }, 1);
  const plain = residualsOf({ free, full }, exponentially);
  const misses = Math.max(...plain.map(({ measured, modelled }) => Math.abs(modelled / measured - 1)));
  if (misses > goodEnough && !statesUnit) expectSeconds({ free, full }, exponentially, name);
  if (misses <= goodEnough || free.length < leastForVariability) {
    const { servers, mean } = exponentially;
    expectExplained({ free, full }, exponentially, name);
    return {
      method: "M/M/c inverted: servers and mean service time by least squares of log latencies",
      found: foundServers(servers, mean),
      station: { servers, service: exponential({ mean }) },
      residuals: plain,
    };
  }
  const best = bestVariability({ free, full }, exponentially);
  expectExplained({ free, full }, best, name);
  return {
    method: `M/G/c inverted (Allen and Cunneen): servers, mean and variability of service, squared coefficient of variation ${best.scv.toPrecision(3)}, by least squares of log latencies`,
    found: foundServers(best.servers, best.mean),
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
  if (free.length < 2)
    throw new RangeError(
      `${name}: expected two steps or more that are answered in full, a throughput of ${100 * answered} % of the load, got ${free.length} of ${free.length + full.length}.`,
    );
  if (rises || full.length > 0) return;
  throw new RangeError(
    `${name}: expected steps whose latency rises by 5 % or that are not answered in full, for servers and service time show apart only near capacity, got ${free.length} with latencies ${latencies.join(", ")}. Test with a higher load.`,
  );
};

/** While they hardly wait, each request holds a server: the highest load times the least latency. */
const expectServers = (free: readonly OpenStep[], name: string): void => {
  const busiest = free.reduce((most, each) => (each.throughput > most.throughput ? each : most));
  expectCountable(
    { ...busiest, load: busiest.throughput, latency: Math.min(...free.map(({ latency }) => latency)) },
    name,
  );
};

/** A thousand times as many servers of a thousand times the time bear the same load, but their latency rises all at once. */
const expectSeconds = ({ free, full }: Steps, asSeconds: Candidate, name: string): void => {
  const milliseconds = free.map((step) => ({ ...step, latency: step.latency / 1_000 }));
  const asMilliseconds = bestServers({ free: milliseconds, full }, 1);
  if (asMilliseconds.error * muchCloser ** 2 > asSeconds.error) return;
  const [seconds, thousandths] = [asSeconds, asMilliseconds].map(({ servers, mean }) => foundServers(servers, mean));
  throw new RangeError(
    `${name}: latency: expected seconds, got figures that fit ${Math.floor(Math.sqrt(asSeconds.error / asMilliseconds.error))} times as closely as milliseconds: ${thousandths}; as seconds they would be ${seconds}. Name the column latency_ms or latency_s, whichever it is.`,
  );
};

/** Chance alone makes some latencies higher than others; a queue makes those of high loads higher. */
const expectExplained = ({ free, full }: Steps, service: Service, name: string): void => {
  if (full.length > 0) return;
  const logs = free.map(({ latency }) => Math.log(latency));
  const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
  const all = logs.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const explained = 1 - errorOf(service, { free, full }) / all;
  if (explained >= leastExplained) return;
  throw new RangeError(
    `${name}: expected latencies that rise with the load as a queue's do, got ${free.map(({ latency }) => latency).join(", ")} s, of whose variation the closest queue explains ${Math.max(0, Math.round(100 * explained))} %. Servers and service time show apart only near capacity: test with a higher load, each step for longer and on the same machines.`,
  );
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

/** The best service time at so many servers: a golden-section search (Kiefer 1953), for the error falls and then rises with it. */
const bestMean = (servers: number, scv: number, steps: Steps): Candidate => {
  const { free } = steps;
  const highest = Math.max(...free.map(({ throughput }) => throughput));
  // Latency is above service, and servers are busy at most all the time.
  let high = Math.min(servers / highest, Math.max(...free.map(({ latency }) => latency))) * (1 - 1e-9);
  let low = high / 1_000;
  const at = (mean: number): Candidate => ({ servers, mean, scv, error: errorOf({ servers, mean, scv }, steps) });
  let left = at(high - golden * (high - low));
  let right = at(low + golden * (high - low));
  for (let round = 0; round < 50; round++) {
    if (left.error <= right.error) {
      [high, right] = [right.mean, left];
      left = at(high - golden * (high - low));
    } else {
      [low, left] = [left.mean, right];
      right = at(low + golden * (high - low));
    }
  }
  return at((low + high) / 2);
};
