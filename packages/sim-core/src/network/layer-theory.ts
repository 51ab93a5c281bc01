import { sum } from "../math/sum.ts";
import type { MixedStation } from "../theory/mixed-station.ts";
import type { Layer } from "./layer.ts";
import { assemble, restated, unknownQuantile, type StationTheory } from "./station-theory.ts";

const method = "approximate: layered calls, each layer a flow-equivalent server";

/** A station whose customers come from a caller, taken as the Poisson stream that they are not. */
export const behindLayers = (theory: StationTheory): StationTheory =>
  theory.result.queue.method.startsWith("approximate")
    ? theory
    : restated(theory, "approximate: behind layered calls, whose customers count as Poisson");

/** The mean of a law of numbers. */
export const meanOf = (law: readonly number[]): number => sum(law.map((p, n) => n * p));

/** The law of the sum of two independent numbers. */
export const convolve = (a: readonly number[], b: readonly number[]): readonly number[] =>
  Array.from({ length: a.length + b.length - 1 }, (_, n) => sum(a.slice(0, n + 1).map((p, k) => p * (b[n - k] ?? 0))));

/** What is beside a mean number of called customers: between whole numbers in proportion. */
export const atMean = ({ openBeside }: MixedStation, k: number): number => {
  const low = Math.floor(k);
  return openBeside(low) + (k - low) * (openBeside(low + 1) - openBeside(low));
};

/** Figures of a layer from the law of the number there and a factor on the line; `passes` where they are the customers themselves, not their calls. */
export const layerTheory = (
  layer: Layer,
  rate: number,
  law: readonly number[],
  queueFactor: number,
  passes: boolean,
): StationTheory => {
  const { threads, units } = layer;
  const busy = sum(law.map((p, n) => p * Math.min(n, threads)));
  const waiting = (meanOf(law) - busy) * queueFactor;
  const numberMean = busy + waiting;
  const passing = passes ? numberMean : 0;
  return calledTheory(`stations.${layer.name}`, {
    rate,
    numberMean,
    busy,
    waiting,
    servers: layer.total,
    units,
    passing,
  });
};

/** Figures of a station that is called. */
export const calledTheory = (
  path: string,
  at: {
    readonly rate: number;
    readonly numberMean: number;
    readonly busy: number;
    readonly waiting: number;
    readonly servers: number;
    readonly units?: number;
    /** Of them the customers themselves, not their calls. */
    readonly passing: number;
  },
): StationTheory => {
  const quantile = unknownQuantile(path, "the distribution of delays in layers");
  return assemble(
    at.rate,
    {
      utilization: at.servers === Infinity ? NaN : (at.busy * (at.units ?? 1)) / at.servers,
      refusedShare: 0,
      queueMean: at.waiting,
      numberMean: at.passing,
      waitMean: at.waiting / at.rate,
      sojournMean: at.numberMean / at.rate,
      waitQuantile: quantile,
      sojournQuantile: quantile,
    },
    method,
  );
};
