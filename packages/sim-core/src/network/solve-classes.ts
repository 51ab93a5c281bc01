import { expectProbability } from "../math/expect-number.ts";
import { sum } from "../math/sum.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import { isOneLaw } from "../station/service-data.ts";
import type { QueueStation, ServiceData, StationData } from "./network-data.ts";
import type { Delay } from "./run-result.ts";
import type { SolvedClass } from "./solved-network.ts";
import { unknownQuantile, type StationTheory } from "./station-theory.ts";
import { comingTo, type Flow } from "./traffic.ts";

/**
 * A station whose classes have services of their own, with what each meets. In turn, or chosen without regard to the
 * service, all wait alike, for Poisson streams find what time averages are; where all are served at once, or the last to
 * come first, the sojourn is in proportion to one's own service (product form: L of a class is as its load).
 */
export const withClasses = (
  theory: StationTheory,
  data: StationData,
  name: string,
  flows: readonly Flow[],
): StationTheory => {
  const { service, speed = 1 } = data as { readonly service?: ServiceData; readonly speed?: number };
  if (service === undefined || isOneLaw(service) || theory.result.byClass !== undefined) return theory;
  const classes = comingTo(name, flows).map((one) => ({ ...one, law: sampler(service.byClass[one.name]) }));
  // Of one law for all, all meet the same.
  const laws = new Set(classes.map((one) => JSON.stringify(service.byClass[one.name])));
  if (laws.size < 2) return theory;
  const { result } = theory;
  const { method } = result.sojourn.mean;
  const work = sum(classes.map(({ arrivalRate, law }) => arrivalRate * law.mean)) / speed;
  const meanService = work / sum(classes.map(({ arrivalRate }) => arrivalRate));
  const sojourn = (law: Sampler): Delay => sojournOf(data, `stations.${name}`, { law, speed, meanService, theory });
  const byClass = classes.map((one): [string, SolvedClass] => [
    one.name,
    { arrivalRate: { mean: one.arrivalRate, method }, wait: result.wait, sojourn: sojourn(one.law) },
  ]);
  return { ...theory, result: { ...result, byClass: Object.fromEntries(byClass) } };
};

const sojournOf = (
  data: StationData,
  path: string,
  of: { readonly law: Sampler; readonly speed: number; readonly meanService: number; readonly theory: StationTheory },
): Delay => {
  const { law, speed, meanService, theory } = of;
  const { wait, sojourn } = theory.result;
  const { method } = sojourn.mean;
  const own = law.mean / speed;
  if (data.kind === "delay") {
    const quantile = (p: number) => ({ mean: law.quantile(expectProbability(p, "quantile.p")), method });
    return { mean: { mean: own, method }, quantile };
  }
  const isShared = data.kind === "sharing" || (data as QueueStation<string>).discipline === "preemptiveLifo";
  const mean = isShared ? sojourn.mean.mean * (own / meanService) : wait.mean.mean + own;
  return { mean: { mean, method }, quantile: unknownQuantile(path, "the distribution of the sojourn by class") };
};
