import { expect } from "vitest";
import { simulate, type Network, type ReplicationFigures, type SimulateOptions } from "../../src/index.ts";
import { studentTQuantile } from "../../src/math/student-t-quantile.ts";

/**
 * Assertions the whole suite makes of this sort, rounded up. Each is allowed
 * to fail by chance with probability 0.01 / asserted (Bonferroni), so a right
 * simulator fails the suite once in a hundred choices of seeds.
 */
const asserted = 100;

/** Reads one figure of one replication. */
export type Read = (figures: ReplicationFigures) => number;

/**
 * Holds replications against an exact value: |mean − exact| ≤ t · SE, where
 * the standard error must itself be small enough for the test to mean anything.
 */
export const expectAgreement = (
  figures: readonly ReplicationFigures[],
  what: string,
  read: Read,
  exact: number,
  largestError = 0.02,
): void => {
  const values = figures.map(read);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = Math.sqrt(squares / (values.length - 1) / values.length);
  const limit = studentTQuantile(1 - 0.01 / (2 * asserted), values.length - 1);
  expect(error, `${what}: standard error ${error}, too wide to tell`).toBeLessThanOrEqual(largestError * exact);
  expect(
    Math.abs(mean - exact),
    `${what}: simulated ${mean}, exact ${exact}, ${((mean - exact) / error).toFixed(2)} standard errors apart`,
  ).toBeLessThanOrEqual(limit * error);
};

/** Runs a case; its seed is its id, never chosen. */
export const replicate = (
  id: string,
  network: Network,
  options: Omit<SimulateOptions, "seed">,
): readonly ReplicationFigures[] => simulate(network, { replications: 30, ...options, seed: id }).replications;
