import type { FluidResult, Scenario } from "@double11/sim-core";
import type { Headroom, HeadroomNews, PlanNews, SmallestPlan } from "@double11/sim-core/experiment";
import { words } from "../words/words.ts";
import type { AssumedInput, PortEnd, SimulatorReply, SimulatorRequest } from "@double11/sim-core/simulator";

export type SimulatorDescription = Extract<SimulatorReply, { type: "description" }>;

export type PartialRun = Extract<SimulatorReply, { type: "partial" }>;

export interface ReadyScenario {
  readonly scenario: Scenario;
  readonly inputs: readonly AssumedInput[];
}

export interface RunRequest {
  readonly scenario: Scenario;
  readonly seed: string;
  /** Changes by path into the scenario; default none. */
  readonly changes?: { readonly [path: string]: unknown };
  /** Default 0. */
  readonly replication?: number;
  /** Share of simulated time reached, in [0, 1]. */
  readonly onProgress?: (share: number) => void;
  /** What stands at the stations so far. */
  readonly onPartial?: (partial: PartialRun) => void;
  /** Aborting rejects with the signal's reason at once and asks the simulator to stop, which it does at its next breath. */
  readonly signal?: AbortSignal;
}

/** A search that runs a scenario again and again. */
export interface SearchRequest<Search extends "plan" | "headroom"> {
  /** With the objectives that are to be kept. */
  readonly scenario: Scenario;
  readonly options: Extract<SimulatorRequest, { type: Search }>["options"];
  /** Where the search stands, after each replication. */
  readonly onProgress?: (news: { plan: PlanNews; headroom: HeadroomNews }[Search]) => void;
  /** Aborting rejects with the signal's reason at once and asks the simulator to stop, which it does at its next breath. */
  readonly signal?: AbortSignal;
}

export interface FinishedRun {
  readonly digest: string;
  readonly file: ArrayBuffer;
}

/** A request before it has its number. */
type Question = WithoutId<SimulatorRequest>;
type WithoutId<Request> = Request extends unknown ? Omit<Request, "id"> : never;

interface Pending {
  readonly take: (reply: SimulatorReply) => void;
  readonly fail: (error: Error) => void;
}

/**
 * The page's end of the simulator port: requests become promises. One client
 * per port; replies to unknown ids are ignored, for another client may share it.
 */
export class SimulatorClient {
  readonly #port: PortEnd;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #dead: Error | undefined;

  constructor(port: PortEnd) {
    this.#port = port;
    port.addEventListener("message", (event) => {
      const reply = event.data as SimulatorReply;
      this.#pending.get(reply?.id)?.take(reply);
    });
    // A worker that failed to load or threw says so here; a message port never does.
    const failures = port as unknown as EventTarget;
    failures.addEventListener("error", (event) => this.#die((event as ErrorEvent).message ?? ""));
    failures.addEventListener("messageerror", () => this.#die("messageerror"));
    // A MessagePort is silent until started; a Worker has no such method.
    (port as { start?: () => void }).start?.();
  }

  /** Whether its worker has stopped: every further request would fail. */
  get dead(): boolean {
    return this.#dead !== undefined;
  }

  /** Everything asked for fails with one sentence. */
  #die(reason: string): void {
    this.#dead = new Error(words().reRun.died(reason));
    for (const { fail } of this.#pending.values()) fail(this.#dead);
    this.#pending.clear();
  }

  /**
   * What this simulator can run.
   * @param patience seconds to wait for an answer; default 20.
   * @throws Error when none comes.
   */
  describe(patience = 20): Promise<SimulatorDescription> {
    const abort = new AbortController();
    const giveUp = (): void => abort.abort(new Error(words().reRun.noAnswer(String(patience))));
    const timer = setTimeout(giveUp, patience * 1000);
    const { signal } = abort;
    return this.#ask(
      { type: "describe" },
      (reply) => (reply.type === "description" ? reply : undefined),
      signal,
    ).finally(() => clearTimeout(timer));
  }

  /** A ready scenario by its name, and what of it is assumed. @throws Error with the simulator's own sentence when it has none of that name. */
  ready(name: string): Promise<ReadyScenario> {
    return this.#ask({ type: "scenario", name }, (reply) =>
      reply.type === "scenario" ? { scenario: reply.scenario, inputs: reply.inputs ?? [] } : undefined,
    );
  }

  /** @throws Error with the simulator's own sentence when the run failed. */
  run({ scenario, seed, changes = {}, replication = 0, ...heard }: RunRequest): Promise<FinishedRun> {
    const { onProgress, onPartial, signal } = heard;
    const finished = (reply: SimulatorReply): FinishedRun | undefined => {
      if (reply.type === "progress") onProgress?.(reply.until > 0 ? reply.time / reply.until : 0);
      if (reply.type === "partial") onPartial?.(reply);
      return reply.type === "done" ? { digest: reply.digest, file: reply.file } : undefined;
    };
    return this.#ask({ type: "run", scenario, seed, replication, changes }, finished, signal);
  }

  /** Looks for the smallest plan. @throws Error with the simulator's own sentence where there is none. */
  plan({ scenario, options, onProgress, signal }: SearchRequest<"plan">): Promise<SmallestPlan> {
    const found = (reply: SimulatorReply): SmallestPlan | undefined => {
      if (reply.type === "planning") onProgress?.(reply.news);
      return reply.type === "planned" ? reply.plan : undefined;
    };
    return this.#ask({ type: "plan", scenario, options }, found, signal);
  }

  /** Looks for how much more demand a scenario bears. @throws Error with the simulator's own sentence where nobody can say. */
  headroom({ scenario, options, onProgress, signal }: SearchRequest<"headroom">): Promise<Headroom> {
    const found = (reply: SimulatorReply): Headroom | undefined => {
      if (reply.type === "measuring") onProgress?.(reply.news);
      return reply.type === "measured" ? reply.headroom : undefined;
    };
    return this.#ask({ type: "headroom", scenario, options }, found, signal);
  }

  /**
   * The fluid of a scenario at `samples` times.
   * @throws Error with the simulator's own sentence where it has none.
   */
  preview(scenario: Scenario, samples: number): Promise<FluidResult> {
    return this.#ask({ type: "preview", scenario, samples }, (reply) =>
      reply.type === "previewed" ? reply.fluid : undefined,
    );
  }

  /** One request: hears every reply to it until one holds the result, says that there is none, or the signal is aborted. */
  #ask<Result>(
    question: Question,
    resultOf: (reply: SimulatorReply) => Result | undefined,
    signal?: AbortSignal,
  ): Promise<Result> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (this.#dead !== undefined) throw this.#dead;
      const settle = (finish: () => void): void => {
        this.#pending.delete(id);
        signal?.removeEventListener("abort", cancel);
        finish();
      };
      // A run that is being written cannot stop, and nobody need wait for it: what it still says is of no known id.
      const cancel = (): void => {
        this.#send({ type: "cancel", id });
        settle(() => reject(signal?.reason as Error));
      };
      this.#pending.set(id, {
        fail: (error) => settle(() => reject(error)),
        take: (reply) => {
          if (reply.type === "failed") return settle(() => reject(new Error(reply.message)));
          if (reply.type === "cancelled") return settle(() => reject(new Error("The run was cancelled.")));
          const result = resultOf(reply);
          if (result !== undefined) settle(() => resolve(result));
        },
      });
      signal?.addEventListener("abort", cancel, { once: true });
      this.#send({ ...question, id });
    });
  }

  #send(request: SimulatorRequest): void {
    this.#port.postMessage(request);
  }
}
