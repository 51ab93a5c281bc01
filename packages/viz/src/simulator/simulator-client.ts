import type { FluidResult, Scenario } from "@double11/sim-core";
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

export interface FinishedRun {
  readonly digest: string;
  readonly file: ArrayBuffer;
}

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
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new Error(words().reRun.noAnswer(String(patience))));
      }, patience * 1000);
      this.#pending.set(id, {
        fail: (error) => {
          clearTimeout(timer);
          reject(error);
        },
        take: (reply) => {
          if (reply.type !== "description") return;
          clearTimeout(timer);
          this.#pending.delete(id);
          resolve(reply);
        },
      });
      this.#send({ type: "describe", id });
    });
  }

  /** A ready scenario by its name, and what of it is assumed. @throws Error with the simulator's own sentence when it has none of that name. */
  ready(name: string): Promise<ReadyScenario> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (this.#dead !== undefined) throw this.#dead;
      this.#pending.set(id, {
        fail: reject,
        take: (reply) => {
          if (reply.type !== "scenario" && reply.type !== "failed") return;
          this.#pending.delete(id);
          if (reply.type === "scenario") resolve({ scenario: reply.scenario, inputs: reply.inputs ?? [] });
          else reject(new Error(reply.message));
        },
      });
      this.#send({ type: "scenario", id, name });
    });
  }

  /** @throws Error with the simulator's own sentence when the run failed. */
  run({
    scenario,
    seed,
    changes = {},
    replication = 0,
    onProgress,
    onPartial,
    signal,
  }: RunRequest): Promise<FinishedRun> {
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
          if (reply.type === "progress") onProgress?.(reply.until > 0 ? reply.time / reply.until : 0);
          if (reply.type === "partial") onPartial?.(reply);
          if (reply.type === "done") settle(() => resolve({ digest: reply.digest, file: reply.file }));
          if (reply.type === "failed") settle(() => reject(new Error(reply.message)));
          if (reply.type === "cancelled") settle(() => reject(new Error("The run was cancelled.")));
        },
      });
      signal?.addEventListener("abort", cancel, { once: true });
      this.#send({ type: "run", id, scenario, seed, replication, changes });
    });
  }

  /**
   * The fluid of a scenario at `samples` times.
   * @throws Error with the simulator's own sentence where it has none.
   */
  preview(scenario: Scenario, samples: number): Promise<FluidResult> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      if (this.#dead !== undefined) throw this.#dead;
      const settle = (finish: () => void): void => {
        this.#pending.delete(id);
        finish();
      };
      this.#pending.set(id, {
        fail: (error) => settle(() => reject(error)),
        take: (reply) => {
          if (reply.type === "previewed") settle(() => resolve(reply.fluid));
          if (reply.type === "failed") settle(() => reject(new Error(reply.message)));
        },
      });
      this.#send({ type: "preview", id, scenario, samples });
    });
  }

  #send(request: SimulatorRequest): void {
    this.#port.postMessage(request);
  }
}
