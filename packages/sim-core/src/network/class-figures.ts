import { badValue } from "../math/bad-value.ts";
import { Transition } from "../kernel/transition.ts";
import type { ClassCounts, ClassStatistics } from "../statistics/class-statistics.ts";
import type { Histogram } from "../statistics/histogram.ts";
import { classesOf } from "./graph.ts";
import type { NetworkData } from "./network-data.ts";

/** Classes of a network up to which each is told apart unless asked: their histograms take 45 kB a class and station. */
const mostClassesTold = 16;

/** Whether a run of the network has figures by class: as asked, or else where there are 2 to 16 of them. */
export const tellsClasses = (network: NetworkData, asked?: boolean): boolean => {
  const classes = classesOf(network).length;
  return asked ?? (classes > 1 && classes <= mostClassesTold);
};

/** Refuses what neither asks to tell classes apart nor not to. */
export const expectByClass = (asked: unknown, path: string): void => {
  if (asked !== undefined && typeof asked !== "boolean") throw badValue(path, "true or false", asked);
};

/** One class's raw figures at one station in one replication, at the simulated (thinned) scale. */
export interface ClassFigures {
  /** Attempts at the door, refused ones included. */
  readonly arrived: number;
  readonly started: number;
  readonly served: number;
  readonly refused: number;
  readonly abandoned: number;
  readonly meanWait: number;
  readonly meanSojourn: number;
  readonly wait: Histogram;
  readonly sojourn: Histogram;
}

const { arrive, enter, start, depart, refuse, abandon } = Transition;

/** By name, in the network's order, the figures of the classes that may come to a station. */
export const classFiguresAt = (
  statistics: ClassStatistics,
  station: number,
  { classes, coming }: { readonly classes: readonly string[]; readonly coming: readonly string[] },
): { readonly [name: string]: ClassFigures } =>
  Object.fromEntries(coming.map((name) => [name, figuresOf(statistics.at(station, classes.indexOf(name)))]));

const figuresOf = ({ counts, waitSum, sojournSum, wait, sojourn }: ClassCounts): ClassFigures => {
  const started = counts[start] + counts[enter];
  return {
    arrived: counts[arrive] + counts[enter],
    started,
    served: counts[depart],
    refused: counts[refuse],
    abandoned: counts[abandon],
    meanWait: waitSum / started,
    meanSojourn: sojournSum / counts[depart],
    wait,
    sojourn,
  };
};
