import type { PortEnd } from "@double11/sim-core/simulator";
import type { Timeline } from "../reading/timeline.ts";
import { comparisonWarning, refusalOf } from "./refusal.ts";
import { SimulatorClient, type FinishedRun, type SimulatorDescription } from "./simulator-client.ts";

/** Whether a run can be run again: yes, with a warning perhaps, or no and why. */
export type Readiness =
  | { readonly ready: true; readonly warning: string | undefined }
  | { readonly ready: false; readonly reason: string };

/** Runs the shown scenario again with a change, one run at a time. The simulator starts when first asked. */
export class ReRun {
  readonly #factory: (() => PortEnd) | undefined;
  #client: SimulatorClient | undefined;
  #description: Promise<SimulatorDescription> | undefined;
  #abort: AbortController | undefined;

  constructor(factory: (() => PortEnd) | undefined) {
    this.#factory = factory;
  }

  async readiness({ manifest }: Timeline): Promise<Readiness> {
    if (this.#factory === undefined) {
      return {
        ready: false,
        reason: "This page replays only: no simulator was given to it. To run again, open the page with double11.",
      };
    }
    try {
      this.#client ??= new SimulatorClient(this.#factory());
      this.#description ??= this.#client.describe();
      const description = await this.#description;
      const reason = refusalOf(manifest, description);
      return reason === undefined
        ? { ready: true, warning: comparisonWarning(manifest, description) }
        : { ready: false, reason };
    } catch (error) {
      return {
        ready: false,
        reason: `This page replays only: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
  }

  /** @throws Error with the simulator's sentence; an AbortError after `cancel`. */
  run(timeline: Timeline, path: string, value: number, onProgress: (share: number) => void): Promise<FinishedRun> {
    this.#abort?.abort();
    this.#abort = new AbortController();
    const { scenario, seed } = timeline.manifest;
    return this.#client!.run({ scenario, seed, changes: { [path]: value }, onProgress, signal: this.#abort.signal });
  }

  cancel(): void {
    this.#abort?.abort();
  }
}
