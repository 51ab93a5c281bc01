import { digestVersion } from "../kernel/digest.ts";
import { badValue } from "../math/bad-value.ts";
import { Kinds, type KindList } from "../network/kinds.ts";
import type { Scenario } from "../network/scenario.ts";
import { MemorySink } from "../recording/memory-sink.ts";
import { applyChanges } from "./apply-changes.ts";
import { libraryVersion } from "./library-version.ts";
import { recordRun, type RecordOptions } from "./record-run.ts";
import type { PortEnd, SimulatorReply, SimulatorRequest } from "./simulator-port.ts";

/** What a model adds to one run: observers before it, a summary after it. */
export type RunWatch = Pick<RecordOptions, "attach" | "conclude">;

/** What a simulator behind the port knows beside the library's own. */
export interface SimulatorOptions {
  readonly kinds?: KindList;
  /** Called with each scenario that is about to run; default nothing. */
  readonly watch?: (scenario: Scenario) => RunWatch;
  /** Ready scenarios by name, made when asked for; default none. */
  readonly scenarios?: { readonly [name: string]: () => Scenario };
}

/** Serves the simulator port on one end of it, typically a worker's own scope. */
export const serveSimulator = (port: PortEnd, options: SimulatorOptions = {}): void => {
  const ready = options.scenarios ?? {};
  const running = new Map<number, { aborted: boolean }>();
  const reply = (message: SimulatorReply, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

  const run = async (id: number, scenario: Scenario, seed: string): Promise<void> => {
    const signal = { aborted: false };
    running.set(id, signal);
    const sink = new MemorySink();
    const figures = await recordRun(scenario, {
      seed,
      sink,
      signal,
      ...options.watch?.(scenario),
      ...(options.kinds ? { kinds: options.kinds } : {}),
      onProgress: (time) => reply({ type: "progress", id, time, until: scenario.until }),
    });
    if (figures === null) return reply({ type: "cancelled", id });
    const file = sink.bytes().buffer;
    reply({ type: "done", id, digest: figures.digest, file }, [file]);
  };

  port.addEventListener("message", (event) => {
    const request = event.data as SimulatorRequest;
    if (request.type === "describe") {
      const kinds = new Kinds(options.kinds).names;
      const scenarios = Object.keys(ready);
      const named = scenarios.length === 0 ? {} : { scenarios };
      reply({ type: "description", id: request.id, kinds, ...named, library: libraryVersion, digestVersion });
    } else if (request.type === "scenario") {
      const { id, name } = request;
      try {
        reply({ type: "scenario", id, scenario: readyScenario(ready, name) });
      } catch (error) {
        reply({ type: "failed", id, message: sentenceOf(error) });
      }
    } else if (request.type === "cancel") {
      const signal = running.get(request.id);
      if (signal) signal.aborted = true;
    } else if (request.type === "run") {
      const { id, seed } = request;
      Promise.resolve()
        .then(() => run(id, applyChanges(request.scenario, request.changes, "scenario"), seed))
        .catch((error: unknown) => {
          reply({ type: "failed", id, message: sentenceOf(error) });
        })
        .finally(() => running.delete(id));
    }
  });
};

const readyScenario = (ready: NonNullable<SimulatorOptions["scenarios"]>, name: string): Scenario => {
  if (Object.hasOwn(ready, name)) return ready[name]();
  const names = Object.keys(ready);
  throw badValue("scenario", names.length === 0 ? "no ready scenario" : `one of ${names.join(", ")}`, name);
};

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
