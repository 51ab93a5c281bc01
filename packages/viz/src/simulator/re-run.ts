import type { PortEnd } from "@double11/sim-core/simulator";
import type { Scenario } from "@double11/sim-core";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { comparisonWarning, refusalOf } from "./refusal.ts";
import { SimulatorClient, type FinishedRun, type RunRequest, type SimulatorDescription } from "./simulator-client.ts";

/** Whether a run can be run again: yes, with a warning perhaps, or no and why. */
export type Readiness =
  | { readonly ready: true; readonly warning: string | undefined }
  | { readonly ready: false; readonly reason: string };

/** Runs the shown scenario again with a change, one run at a time. The simulator starts when first asked. */
export class ReRun {
  readonly #factory: (() => PortEnd) | undefined;
  #port: PortEnd | undefined;
  #client: SimulatorClient | undefined;
  #description: Promise<SimulatorDescription> | undefined;
  #abort: AbortController | undefined;

  constructor(factory: (() => PortEnd) | undefined) {
    this.#factory = factory;
  }

  /** Whether the page was given a simulator at all. */
  get possible(): boolean {
    return this.#factory !== undefined;
  }

  /** @throws Error when the simulator does not answer; ask `possible` first. */
  describe(): Promise<SimulatorDescription> {
    const client = this.#living();
    this.#description ??= client.describe();
    return this.#description;
  }

  /** A ready scenario of the simulator. @throws Error with its sentence when it has none of that name. */
  scenario(name: string): Promise<Scenario> {
    return this.#living().scenario(name);
  }

  /** Runs whatever scenario is asked for, beside any other run. @throws as `run` does. */
  start(request: RunRequest): Promise<FinishedRun> {
    return this.#living().run(request);
  }

  async readiness({ manifest }: Timeline): Promise<Readiness> {
    if (this.#factory === undefined) {
      return { ready: false, reason: words().whatIf.noSimulator };
    }
    try {
      const description = await this.describe();
      const reason = refusalOf(manifest, description);
      return reason === undefined
        ? { ready: true, warning: comparisonWarning(manifest, description) }
        : { ready: false, reason };
    } catch (error) {
      return {
        ready: false,
        reason: words().whatIf.replaysOnly(error instanceof Error ? error.message : String(error)),
      };
    }
  }

  /** @throws Error with the simulator's sentence; an AbortError after `cancel`. */
  run(timeline: Timeline, path: string, value: number, onProgress: (share: number) => void): Promise<FinishedRun> {
    this.#abort?.abort();
    this.#abort = new AbortController();
    const { scenario, seed } = timeline.manifest;
    return this.start({ scenario, seed, changes: { [path]: value }, onProgress, signal: this.#abort.signal });
  }

  cancel(): void {
    this.#abort?.abort();
  }

  /** Ends the worker, where the port is one. */
  close(): void {
    this.cancel();
    (this.#port as { terminate?: () => void } | undefined)?.terminate?.();
    this.#client = this.#description = this.#port = undefined;
  }

  /** The client; a worker that stopped is replaced by a new one. */
  #living(): SimulatorClient {
    if (this.#client?.dead === true) this.close();
    return (this.#client ??= new SimulatorClient((this.#port = this.#factory!())));
  }
}
