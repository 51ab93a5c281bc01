import type { PortEnd } from "@double11/sim-core/simulator";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { comparisonWarning, refusalOf } from "./refusal.ts";
import { SimulatorClient, type FinishedRun, type SimulatorDescription } from "./simulator-client.ts";

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

  async readiness({ manifest }: Timeline): Promise<Readiness> {
    if (this.#factory === undefined) {
      return { ready: false, reason: words().whatIf.noSimulator };
    }
    try {
      this.#revive();
      this.#client ??= new SimulatorClient(this.#open());
      this.#description ??= this.#client.describe();
      const description = await this.#description;
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
    this.#revive();
    this.#client ??= new SimulatorClient(this.#open());
    const { scenario, seed } = timeline.manifest;
    return this.#client.run({ scenario, seed, changes: { [path]: value }, onProgress, signal: this.#abort.signal });
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

  /** A worker that stopped is replaced by a new one. */
  #revive(): void {
    if (this.#client?.dead === true) this.close();
  }

  #open(): PortEnd {
    return (this.#port = this.#factory!());
  }
}
