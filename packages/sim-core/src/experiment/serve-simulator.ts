import { digestVersion } from "../kernel/digest.ts";
import { badValue } from "../math/bad-value.ts";
import { fluid } from "../network/fluid.ts";
import type { FluidResult } from "../network/fluid-result.ts";
import { Kinds, type KindList } from "../network/kinds.ts";
import type { Replication } from "../network/replication.ts";
import type { Scenario } from "../network/scenario.ts";
import { MemorySink } from "../recording/memory-sink.ts";
import { applyChanges } from "./apply-changes.ts";
import { headroom } from "./headroom.ts";
import type { HeadroomNews } from "./headroom-search.ts";
import { libraryVersion } from "./library-version.ts";
import { partialFigures } from "./partial-figures.ts";
import type { PlanNews } from "./plan-search.ts";
import { recordRun, type RecordOptions } from "./record-run.ts";
import { smallestPlan } from "./smallest-plan.ts";
import type { AssumedInput, PortEnd, SimulatorReply, SimulatorRequest } from "./simulator-port.ts";

/** What a model adds to one run: observers before it, a summary after it. */
export type RunWatch = Pick<RecordOptions, "attach" | "conclude">;

/** What a simulator behind the port knows beside the library's own. */
export interface SimulatorOptions {
  readonly kinds?: KindList;
  /** Called with each scenario that is about to run; default nothing. */
  readonly watch?: (scenario: Scenario) => RunWatch;
  /** Ready scenarios by name, made when asked for; default none. */
  readonly scenarios?: { readonly [name: string]: () => Scenario };
  /** What of a ready scenario is assumed; default nothing. */
  readonly inputs?: (name: string) => readonly AssumedInput[];
}

/** One breath of a run in so many is told: some thirty a second are enough to follow it. */
const breathsBetweenNews = 6;

type RunRequest = Extract<SimulatorRequest, { type: "run" }>;
type PlanRequest = Extract<SimulatorRequest, { type: "plan" }>;
type HeadroomRequest = Extract<SimulatorRequest, { type: "headroom" }>;

type Reply = (message: SimulatorReply) => void;

/** What a request that takes a while is answered with. */
interface Answering {
  readonly options: SimulatorOptions;
  readonly signal: { readonly aborted: boolean };
  readonly reply: Reply;
}

/** Serves the simulator port on one end of it, typically a worker's own scope. */
export const serveSimulator = (port: PortEnd, options: SimulatorOptions = {}): void => {
  const running = new Map<number, { aborted: boolean }>();
  // Copied, not transferred: the runs of a thread that has given buffers away are slower (DECISIONS 57).
  const reply: Reply = (message) => port.postMessage(message);
  const answer = (id: number, act: (answering: Answering) => void | Promise<void>): void => {
    const signal = { aborted: false };
    running.set(id, signal);
    const acted = answered(
      () => act({ options, signal, reply }),
      (message) => reply({ type: "failed", id, message }),
    );
    void acted.finally(() => running.delete(id));
  };
  port.addEventListener("message", (event) => {
    const request = event.data as SimulatorRequest;
    const { id } = request;
    if (request.type === "describe") {
      reply(description(id, options));
    } else if (request.type === "scenario") {
      answer(id, () => reply({ type: "scenario", id, ...readyScenario(options, request.name) }));
    } else if (request.type === "cancel") {
      const signal = running.get(id);
      if (signal) signal.aborted = true;
    } else if (request.type === "preview") {
      answer(id, () => reply({ type: "previewed", id, fluid: previewed(request, kindsOf(options)) }));
    } else if (request.type === "plan") {
      answer(id, (answering) => plan(request, answering));
    } else if (request.type === "headroom") {
      answer(id, (answering) => measure(request, answering));
    } else if (request.type === "run") {
      answer(id, (answering) => run(request, answering));
    }
  });
};

const kindsOf = ({ kinds }: SimulatorOptions): { readonly kinds?: KindList } => (kinds ? { kinds } : {});

const run = async (
  { id, scenario: given, seed, replication = 0, changes }: RunRequest,
  { options, signal, reply }: Answering,
): Promise<void> => {
  const scenario = applyChanges(given, changes, "scenario");
  const sink = new MemorySink();
  const watch = options.watch?.(scenario);
  let watched: Replication | undefined;
  let breaths = 0;
  const figures = await recordRun(scenario, {
    seed,
    replication,
    sink,
    signal,
    ...watch,
    ...kindsOf(options),
    attach: (attached) => {
      watched = attached;
      watch?.attach?.(attached);
    },
    onProgress: (time) => {
      if (breaths++ % breathsBetweenNews !== 0) return;
      reply({ type: "progress", id, time, until: scenario.until });
      reply({ type: "partial", id, time, stations: partialFigures(watched!) });
    },
  });
  if (figures === null) return reply({ type: "cancelled", id });
  reply({ type: "done", id, digest: figures.digest, file: sink.bytes().buffer });
};

const plan = async (
  { id, scenario, options: asked }: PlanRequest,
  { options, signal, reply }: Answering,
): Promise<void> => {
  const onProgress = (news: PlanNews): void => reply({ type: "planning", id, news });
  const found = await smallestPlan(scenario, { ...asked, ...kindsOf(options), signal, onProgress });
  reply(found === null ? { type: "cancelled", id } : { type: "planned", id, plan: found });
};

const measure = async (
  { id, scenario, options: asked }: HeadroomRequest,
  { options, signal, reply }: Answering,
): Promise<void> => {
  const onProgress = (news: HeadroomNews): void => reply({ type: "measuring", id, news });
  const found = await headroom(scenario, { ...asked, ...kindsOf(options), signal, onProgress });
  reply(found === null ? { type: "cancelled", id } : { type: "measured", id, headroom: found });
};

const description = (id: number, { kinds, scenarios = {} }: SimulatorOptions): SimulatorReply => {
  const names = Object.keys(scenarios);
  const named = names.length === 0 ? {} : { scenarios: names };
  return {
    type: "description",
    id,
    kinds: new Kinds(kinds).names,
    ...named,
    library: libraryVersion,
    digestVersion,
  };
};

const previewed = (
  { scenario: { network, until }, samples = 600 }: Extract<SimulatorRequest, { type: "preview" }>,
  kinds: { readonly kinds?: KindList },
): FluidResult => fluid(network, { until, samples, ...kinds });

const readyScenario = (
  { scenarios = {}, inputs }: SimulatorOptions,
  name: string,
): Pick<Extract<SimulatorReply, { type: "scenario" }>, "scenario" | "inputs"> => {
  if (Object.hasOwn(scenarios, name)) {
    const assumed = inputs?.(name) ?? [];
    return { scenario: scenarios[name](), ...(assumed.length === 0 ? {} : { inputs: assumed }) };
  }
  const names = Object.keys(scenarios);
  throw badValue("scenario", names.length === 0 ? "no ready scenario" : `one of ${names.join(", ")}`, name);
};

/** Does what was asked for; what is thrown becomes a sentence. */
const answered = (act: () => void | Promise<void>, failed: (message: string) => void): Promise<void> =>
  Promise.resolve()
    .then(act)
    .catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
