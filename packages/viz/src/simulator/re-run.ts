import type { FluidResult, Scenario } from "@double11/sim-core";
import type { Headroom, SmallestPlan } from "@double11/sim-core/experiment";
import type { PortEnd } from "@double11/sim-core/simulator";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { comparisonWarning, refusalOf } from "./refusal.ts";
import {
  SimulatorClient,
  type FinishedRun,
  type ReadyScenario,
  type RunRequest,
  type SearchRequest,
  type SimulatorDescription,
} from "./simulator-client.ts";

/** Whether a run can be run again: yes, with a warning perhaps, or no and why. */
export type Readiness =
  | { readonly ready: true; readonly warning: string | undefined }
  | { readonly ready: false; readonly reason: string };

/** Where previews are asked for and runs are made, each on a port of its own: a preview never waits for a run. */
export class ReRun {
  readonly #runs: Simulator;
  readonly #previews: Simulator;
  readonly #possible: boolean;
  #description: Promise<SimulatorDescription> | undefined;

  constructor(factory: (() => PortEnd) | undefined) {
    this.#possible = factory !== undefined;
    this.#runs = new Simulator(factory);
    this.#previews = new Simulator(factory);
  }

  /** Whether the page was given a simulator at all. */
  get possible(): boolean {
    return this.#possible;
  }

  /** @throws Error when the simulator does not answer; ask `possible` first. */
  describe(): Promise<SimulatorDescription> {
    if (this.#runs.dead) this.#description = undefined;
    this.#description ??= this.#runs.client.describe();
    return this.#description;
  }

  /** A ready scenario of the simulator. @throws Error with its sentence when it has none of that name. */
  async scenario(name: string): Promise<Scenario> {
    // A link may thin whole streams of a scenario that says nothing of it.
    return { wholeSlice: 1, ...(await this.#runs.client.ready(name)).scenario };
  }

  /** A ready scenario and what of it is assumed; undefined when the simulator has none of that name. */
  async ready(name: string): Promise<ReadyScenario | undefined> {
    const { scenarios = [] } = await this.describe();
    return scenarios.includes(name) ? this.#runs.client.ready(name) : undefined;
  }

  async readiness({ manifest }: Timeline): Promise<Readiness> {
    if (!this.#possible) return { ready: false, reason: words().reRun.noSimulator };
    try {
      const description = await this.describe();
      const reason = refusalOf(manifest, description);
      return reason === undefined
        ? { ready: true, warning: comparisonWarning(manifest, description) }
        : { ready: false, reason };
    } catch (error) {
      return {
        ready: false,
        reason: words().reRun.replaysOnly(error instanceof Error ? error.message : String(error)),
      };
    }
  }

  /** @throws Error with the simulator's sentence; the signal's reason once it is aborted. */
  run(request: RunRequest): Promise<FinishedRun> {
    return this.#runs.client.run(request);
  }

  /** @throws Error with the simulator's sentence; the signal's reason once it is aborted. */
  plan(request: SearchRequest<"plan">): Promise<SmallestPlan> {
    return this.#runs.client.plan(request);
  }

  /** @throws Error with the simulator's sentence; the signal's reason once it is aborted. */
  headroom(request: SearchRequest<"headroom">): Promise<Headroom> {
    return this.#runs.client.headroom(request);
  }

  /** @throws Error with the simulator's sentence where the scenario has no fluid. */
  preview(scenario: Scenario, samples: number): Promise<FluidResult> {
    return this.#previews.client.preview(scenario, samples);
  }

  /** Ends the workers, where the ports are some. */
  close(): void {
    this.#runs.close();
    this.#previews.close();
    this.#description = undefined;
  }
}

/** One simulator behind a port; it starts when first asked, and one that stopped is replaced. */
class Simulator {
  readonly #factory: (() => PortEnd) | undefined;
  #port: PortEnd | undefined;
  #client: SimulatorClient | undefined;

  constructor(factory: (() => PortEnd) | undefined) {
    this.#factory = factory;
  }

  get dead(): boolean {
    return this.#client?.dead === true;
  }

  get client(): SimulatorClient {
    if (this.dead) this.close();
    return (this.#client ??= new SimulatorClient((this.#port = this.#factory!())));
  }

  close(): void {
    (this.#port as { terminate?: () => void } | undefined)?.terminate?.();
    this.#client = this.#port = undefined;
  }
}
