import type { Distribution } from "../random/distribution.ts";
import { isOneLaw } from "../station/service-data.ts";
import type { Flow } from "./traffic.ts";
import type { DelayStation, NetworkData, QueueStation, SharingStation, StationData } from "./network-data.ts";

type WithOneLaw<D> = D extends unknown ? Omit<D, "service"> & { readonly service: Distribution } : never;

export type SolvableQueue = WithOneLaw<QueueStation<string>>;
export type SolvableSharing = WithOneLaw<SharingStation<string>>;
export type SolvableDelay = WithOneLaw<DelayStation<string>>;
/** A station all of whose customers together have one law of service; other kinds as they are. */
export type SolvableStation =
  | SolvableQueue
  | SolvableSharing
  | SolvableDelay
  | Exclude<StationData, { service: unknown }>;

/**
 * What a station's customers need, whoever they are: laws by class are mixed in
 * proportion to how often each class's customers come. To Poisson streams
 * that is all the same; so it is under processor sharing and at a delay.
 */
export const withOneLaw = (network: NetworkData, name: string, flows: readonly Flow[]): SolvableStation => {
  const data = network.stations[name];
  if (!("service" in data) || isOneLaw(data.service)) return data as SolvableStation;
  const { byClass } = data.service;
  const coming = flows.filter(({ rates }) => (rates.get(name) ?? 0) > 0);
  const laws = coming.length > 0 ? coming.map(({ className }) => byClass[className]) : Object.values(byClass);
  const [first, ...others] = laws;
  if (coming.length === 0 || others.every((law) => JSON.stringify(law) === JSON.stringify(first))) {
    return { ...data, service: first } as SolvableStation;
  }
  const weights = coming.map(({ rates }) => rates.get(name)!);
  return { ...data, service: { law: "mixture", weights, parts: laws } } as SolvableStation;
};
