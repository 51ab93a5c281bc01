import {
  constant,
  deterministic,
  exponential,
  network,
  type Distribution,
  type Network,
  type StationData,
} from "@double11/sim-core";
import { gammaOfMoments } from "@double11/sim-core/experiment";
import type { TraceSpan } from "./trace-spans.ts";

export interface CalledService {
  /** Calls to it in the record. */
  readonly visits: number;
  /** Mean milliseconds of its own, without those it waits for the services it calls. */
  readonly ownTime: number;
  /** Squared coefficient of variation of that time; default 1, an exponential one's. */
  readonly ownScv?: number;
  /** Mean calls of each kind that a visit makes. */
  readonly calls: readonly { readonly to: string; readonly type: string; readonly perVisit: number }[];
}

export interface CallGraph {
  readonly traces: number;
  readonly services: { readonly [name: string]: CalledService };
  /** Share of the traces that begin at each service. */
  readonly entries: { readonly [name: string]: number };
}

/** Visits from which a variability is read: at fewer it is mostly chance. */
const leastForVariability = 100;

/** The call graph of some traces: how often each service calls which others, and how long it works itself. */
export const callGraphOf = (spans: readonly TraceSpan[]): CallGraph => {
  const byId = new Map(spans.map((span) => [`${span.trace} ${span.id}`, span]));
  const traces = new Set(spans.map(({ trace }) => trace));
  const children = new Map<TraceSpan, TraceSpan[]>();
  const roots: TraceSpan[] = [];
  for (const span of spans) {
    const parent = byId.get(`${span.trace} ${span.id.replace(/\.\d+$/, "")}`);
    if (parent === undefined || parent === span) roots.push(span);
    else children.set(parent, [...(children.get(parent) ?? []), span]);
  }
  const sums = new Map<string, { visits: number; own: number; ownSquared: number; calls: Map<string, number> }>();
  for (const span of spans) {
    const sum = sums.get(span.callee) ?? { visits: 0, own: 0, ownSquared: 0, calls: new Map<string, number>() };
    sums.set(span.callee, sum);
    const called = children.get(span) ?? [];
    const waited = called
      .filter(({ type }) => type !== "mq")
      .reduce((all, { atCaller, atCallee }) => all + (atCaller ?? atCallee ?? 0), 0);
    sum.visits++;
    // Calls that went out together overlap, so that what is left may be below nothing.
    const own = Math.max(0, (span.atCallee ?? span.atCaller ?? 0) - waited);
    sum.own += own;
    sum.ownSquared += own ** 2;
    for (const { callee, type } of called) {
      const key = JSON.stringify([callee, type]);
      sum.calls.set(key, (sum.calls.get(key) ?? 0) + 1);
    }
  }
  const entries = new Map<string, number>();
  for (const { callee } of roots) entries.set(callee, (entries.get(callee) ?? 0) + 1 / roots.length);
  return {
    traces: traces.size,
    entries: Object.fromEntries(entries),
    services: Object.fromEntries(
      [...sums].map(([name, { visits, own, ownSquared, calls }]) => [
        name,
        {
          visits,
          ownTime: own / visits,
          ...(visits < leastForVariability || own === 0 ? {} : { ownScv: (visits * ownSquared) / own ** 2 - 1 }),
          calls: [...calls].map(([key, count]) => {
            const [to, type] = JSON.parse(key) as [string, string];
            return { to, type, perVisit: count / visits };
          }),
        },
      ]),
    ),
  };
};

export interface CallGraphOptions {
  /** Traces that begin a second, above 0. */
  readonly rate: number;
  /** Share of its threads that each service keeps busy, between 0 and 1, which no trace tells; default a half. */
  readonly utilization?: number;
}

/**
 * The graph as a network of callers, times in ms: each service holds a thread while it works and waits. Messages (mq)
 * are sent and not waited for. A call of 2.3 times is made twice, and a third time with a chance of 0.3.
 *
 * @throws RangeError when services call each other in a circle, for ever or each holding a thread the other waits for; when the rate
 * is none above 0 or the utilization no share; and when so many threads as they ask for cannot be counted.
 */
export const networkOfCallGraph = (
  { entries, services }: CallGraph,
  { rate, utilization = 0.5 }: CallGraphOptions,
): Network => {
  if (!(rate > 0 && rate < Infinity))
    throw new RangeError(`call graph: rate: expected traces a second, a number above 0, got ${rate}.`);
  if (!(utilization > 0 && utilization < 1))
    throw new RangeError(`call graph: utilization: expected a share between 0 and 1, got ${utilization}.`);
  const names = stationNames(Object.keys(services));
  const times = new ResponseTimes(services);
  const visitsPerTrace = times.visits(entries);
  const stations: { [name: string]: StationData } = {};
  for (const [name, { ownTime, ownScv, calls }] of Object.entries(services)) {
    const busy = (rate / 1000) * (visitsPerTrace.get(name) ?? 0) * times.of(name);
    stations[names.get(name)!] = {
      kind: "caller",
      servers: threadsOf(name, busy / utilization),
      steps: [
        { service: lawOf(Math.max(ownTime, 1e-3), ownScv) },
        ...calls.flatMap(({ to, type, perVisit }) => stepsOf(names.get(to)!, type, perVisit)),
      ],
    };
  }
  const starts = Object.entries(entries).map(([name, share]) => [names.get(name)!, share] as const);
  return network<string, string>({
    time: "ms",
    sources: {
      requests: {
        kind: "poisson",
        rate: constant(rate / 1000),
        to: starts.length === 1 ? starts[0][0] : Object.fromEntries(starts),
      },
    },
    stations,
  });
};

/** One more than are busy, for an arrival to find. */
const threadsOf = (name: string, busy: number): number => {
  const threads = Math.max(1, Math.ceil(busy + 1));
  if (Number.isSafeInteger(threads)) return threads;
  throw new RangeError(
    `call graph: ${name}: expected threads that can be counted, got ${threads}. Look at the rate and at the times in the record, which are milliseconds.`,
  );
};

/** Own times that are hardly variable are constant; what is within a tenth of an exponential's variability is one. */
const lawOf = (mean: number, scv = 1): Distribution => {
  if (scv < 1e-3) return deterministic(mean);
  return Math.abs(scv - 1) < 0.1 ? exponential({ mean }) : gammaOfMoments({ mean, scv });
};

const stepsOf = (to: string, type: string, perVisit: number) => {
  const wait = type === "mq" ? { wait: false } : {};
  const whole = Math.floor(perVisit + 1e-9);
  const rest = perVisit - whole;
  return [
    ...Array.from({ length: whole }, () => ({ call: to, ...wait })),
    ...(rest > 1e-9 ? [{ call: { [to]: rest, exit: 1 - rest }, ...wait }] : []),
  ];
};

/**
 * Names in traces are hashes, and may begin with a digit. What a network's names may have is kept; services that differ
 * in other characters alone are told apart by a number.
 */
const stationNames = (services: readonly string[]): ReadonlyMap<string, string> => {
  const plain = new Map(services.map((name, at) => [name, plainName(name, at)]));
  const taken = new Set(services.filter((name) => plain.get(name) === name));
  const free = (name: string): string => {
    let found = name;
    for (let number = 2; taken.has(found); number++) found = `${name}_${number}`;
    taken.add(found);
    return found;
  };
  return new Map([...plain].map(([name, like]) => [name, like === name ? name : free(like)]));
};

const plainName = (name: string, at: number): string => {
  const plain = name.replaceAll(/[^A-Za-z0-9_-]/g, "_");
  return /^[A-Za-z]/.test(plain) && plain !== "exit" ? plain : `s${at}_${plain}`;
};

/** Mean response times and visits along the calls; a circle is refused. */
class ResponseTimes {
  readonly #services: CallGraph["services"];
  /** Those called before their callers. */
  readonly #times = new Map<string, number>();

  constructor(services: CallGraph["services"]) {
    this.#services = services;
    for (const name of Object.keys(services)) this.of(name);
  }

  of(name: string, above: readonly string[] = []): number {
    const known = this.#times.get(name);
    if (known !== undefined) return known;
    if (above.includes(name)) {
      throw new RangeError(
        `call graph: expected services that do not call each other in a circle, got ${[...above, name].join(" → ")}.`,
      );
    }
    let time = this.#services[name].ownTime;
    for (const { to, type, perVisit } of this.#services[name].calls) {
      const called = this.of(to, [...above, name]);
      if (type !== "mq") time += perVisit * called;
    }
    this.#times.set(name, time);
    return time;
  }

  visits(entries: CallGraph["entries"]): ReadonlyMap<string, number> {
    const visits = new Map(Object.entries(entries));
    for (const name of [...this.#times.keys()].toReversed()) {
      for (const { to, perVisit } of this.#services[name].calls)
        visits.set(to, (visits.get(to) ?? 0) + (visits.get(name) ?? 0) * perVisit);
    }
    return visits;
  }
}
