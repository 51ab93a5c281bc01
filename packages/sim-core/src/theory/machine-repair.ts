import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { sum } from "../math/sum.ts";
import { birthDeath } from "./birth-death.ts";

/** N machines that fail and c repairers, M/M/c//N. */
export interface MachineRepairParameters {
  /** N, the finite population. */
  readonly machines: number;
  /** Mean time a machine runs before it fails (of a user: thinks before asking). */
  readonly meanUp: number;
  readonly meanRepair: number;
  /** c, repairers; default 1. */
  readonly servers?: number;
}

/** What `machineRepair` says of N machines and c repairers. */
export interface MachineRepair {
  /** P(n machines down) for n = 0 … N. */
  readonly probabilities: readonly number[];
  /** Repairs per time unit. */
  readonly throughput: number;
  readonly utilization: number;
  /** Machines down, waiting and in repair. */
  readonly numberMean: number;
  readonly queueMean: number;
  readonly waitMean: number;
  /** From failure to repair. */
  readonly sojournMean: number;
}

/**
 * M/M/c//N, the machine repair model with exponential times (Gross,
 * ch. 2; also the closed model of N users who think and ask). Exact.
 */
export function machineRepair({ machines, meanUp, meanRepair, servers = 1 }: MachineRepairParameters): MachineRepair {
  expectPositiveInteger(machines, "machineRepair.machines");
  expectPositive(meanUp, "machineRepair.meanUp");
  expectPositive(meanRepair, "machineRepair.meanRepair");
  expectPositiveInteger(servers, "machineRepair.servers");
  const probabilities = birthDeath(
    (n) => (machines - n) / meanUp,
    (n) => Math.min(n, servers) / meanRepair,
    { last: machines },
  );
  const over = (count: (n: number) => number): number => sum(probabilities.map((p, n) => count(n) * p));
  const busy = over((n) => Math.min(n, servers));
  const throughput = busy / meanRepair;
  const numberMean = over((n) => n);
  const queueMean = over((n) => Math.max(0, n - servers));
  return {
    probabilities,
    throughput,
    utilization: busy / servers,
    numberMean,
    queueMean,
    waitMean: queueMean / throughput,
    sojournMean: numberMean / throughput,
  };
}
