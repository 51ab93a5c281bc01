import { expectRecord } from "../math/expect-record.ts";
import type { ServiceData, StationData } from "../network/network-data.ts";
import { noFluid } from "../fluid/no-fluid.ts";
import type { Distribution } from "../random/distribution.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import { validateDistribution } from "../random/validate-distribution.ts";

export const isOneLaw = (service: ServiceData): service is Distribution => !("bySource" in service);

/** Checks the laws; that every source has one, the network checks (`StationKind.everySource`). */
export const validateService = (service: unknown, path: string): void => {
  if (typeof service !== "object" || service === null || !("bySource" in service)) {
    validateDistribution(service, path);
    return;
  }
  const { bySource } = expectRecord(service, path, ["bySource"]);
  for (const [source, law] of Object.entries(
    expectRecord(bySource, `${path}.bySource`, [], Object.keys(bySource ?? {})),
  )) {
    validateDistribution(law, `${path}.bySource.${source}`);
  }
};

/** The field that gives each source a law, for the network to check against its sources. */
export const serviceBySource = (data: StationData): { readonly [field: string]: object } => {
  const { service } = data as { readonly service: ServiceData };
  return isOneLaw(service) ? {} : { "service.bySource": service.bySource };
};

/** The one law of a station's fluid; customers of different laws are no one mass. */
export const fluidService = (service: ServiceData, path: string): Sampler => {
  if (isOneLaw(service)) return sampler(service);
  throw noFluid(`${path}.service.bySource`, "services that differ by source");
};
