import { parentPort } from "node:worker_threads";
import type { Scenario } from "@double11/sim-core";
import { judgePlan, type Servers } from "@double11/sim-core/experiment";

/** A plan and the replication that is to judge it; all plain data. */
export interface JudgeRequest {
  readonly scenario: Scenario;
  readonly servers: Servers;
  readonly replication: number;
  readonly seed: string;
}

// A failure ends the thread and so reaches whoever asked.
const answer = async ({ scenario, servers, replication, ...options }: JudgeRequest): Promise<void> =>
  parentPort!.postMessage(await judgePlan(scenario, servers, replication, options));
parentPort!.on("message", (request: JudgeRequest) => void answer(request));
