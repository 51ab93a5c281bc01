import { badValue } from "../math/bad-value.ts";
import { expectFunction } from "../math/expect-function.ts";
import type { ReplicationFigures } from "../network/counter.ts";

/**
 * What an experiment is about: one number read off a replication, such as
 * `({ stations }) => stations.order.meanWait` or
 * `({ stations }) => stations.order.sojourn.quantile(0.999)`.
 */
export type Figure = (figures: ReplicationFigures) => number;

/** Refuses what reads no figure. */
export const expectFigure = (figure: unknown, path: string): void => {
  expectFunction(figure, path, "that reads a replication's figures");
};

/** Reads a figure; a replication that has none would bias the experiment if it were left out. */
export const readFigure = (figure: Figure, figures: ReplicationFigures, path: string): number => {
  const value = figure(figures);
  if (Number.isFinite(value)) return value;
  throw badValue(
    path,
    `a finite number from every replication`,
    value,
    `Replication ${figures.replication} has none: run longer, or read a figure that always exists.`,
  );
};
