import { Transition } from "../kernel/transition.ts";
import { sum } from "../math/sum.ts";
import type { ClassStatistics } from "../statistics/class-statistics.ts";
import { Histogram } from "../statistics/histogram.ts";
import { classesOf } from "./graph.ts";
import type { NetworkData } from "./network-data.ts";

/** Classes of a network up to which each is told apart unless asked: their histograms take 45 kB a class and station. */
const mostClassesTold = 16;

/** Whether a run of the network has figures by class: as asked, or else where there are 2 to 16 of them. */
export const tellsClasses = (network: NetworkData, asked?: boolean): boolean => {
  const classes = classesOf(network).length;
  return asked ?? (classes > 1 && classes <= mostClassesTold);
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

/** By name, the figures of the classes of which anybody was seen at a station. */
export const classFiguresAt = (
  statistics: ClassStatistics,
  station: number,
  names: readonly string[],
): { readonly [name: string]: ClassFigures } =>
  Object.fromEntries(
    names.flatMap((name, number) => {
      const { counts, waitSum, sojournSum, wait, sojourn } = statistics.at(station, number);
      if (sum(counts) === 0) return [];
      const started = counts[start] + counts[enter];
      const figures: ClassFigures = {
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
      return [[name, figures]];
    }),
  );

/** Of a class of which nobody was seen. */
export const nobodySeen: ClassFigures = {
  arrived: 0,
  started: 0,
  served: 0,
  refused: 0,
  abandoned: 0,
  meanWait: NaN,
  meanSojourn: NaN,
  wait: new Histogram(),
  sojourn: new Histogram(),
};
