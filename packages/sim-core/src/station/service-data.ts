import { expectRecord } from "../math/expect-record.ts";
import type { ServiceData, StationData } from "../network/network-data.ts";
import { noFluid } from "../fluid/no-fluid.ts";
import type { Distribution } from "../random/distribution.ts";
import { sampler, type Sampler } from "../random/sampler.ts";
import { validateDistribution } from "../random/validate-distribution.ts";

export const isOneLaw = (service: ServiceData): service is Distribution => !("byClass" in service);

/** Checks the laws; that every class has one, the network checks (`StationKind.everyClass`). */
export const validateService = (service: unknown, path: string): void => {
  if (typeof service !== "object" || service === null || !("byClass" in service)) {
    validateDistribution(service, path);
    return;
  }
  const { byClass } = expectRecord(service, path, ["byClass"]);
  for (const [source, law] of Object.entries(
    expectRecord(byClass, `${path}.byClass`, [], Object.keys(byClass ?? {})),
  )) {
    validateDistribution(law, `${path}.byClass.${source}`);
  }
};

/** The field that gives each class a law, for the network to check against its classes. */
export const serviceByClass = (data: StationData): { readonly [field: string]: object } => {
  const { service } = data as { readonly service: ServiceData };
  return isOneLaw(service) ? {} : { "service.byClass": service.byClass };
};

/** The one law of a station's fluid; customers of different laws are no one mass. */
export const fluidService = (service: ServiceData, path: string): Sampler => {
  if (isOneLaw(service)) return sampler(service);
  throw noFluid(`${path}.service.byClass`, "services that differ by class");
};

/** How many one server of a fluid serves a time unit. */
export const fluidRate = (service: ServiceData, speed: number, path: string): number => {
  const { mean } = fluidService(service, path);
  if (mean > 0) return speed / mean;
  throw noFluid(`${path}.service`, "a service that takes no time");
};
