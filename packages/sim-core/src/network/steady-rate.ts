import type { Rate } from "../random/rate.ts";
import type { SourceData } from "./network-data.ts";
import { noTheory, withArticle } from "./no-theory.ts";

/** Customers per time unit of a source that is Poisson at a constant rate; refuses others. */
export const steadyRate = (source: SourceData, path: string): number => {
  expectAllGoOn(source, path);
  if (source.batch !== undefined) throw noTheory(`${path}.batch`, "customers who come in batches");
  if (source.kind === "population") throw noTheory(path, "a population beside sources or in a network with a way out");
  if (source.kind === "pulses") throw noTheory(path, "pulses here; it wants Poisson arrivals");
  if (source.kind === "poisson") return constantRate(source.rate, `${path}.rate`);
  if (source.kind !== undefined && source.kind !== "renewal") {
    throw noTheory(path, `sources of kind ${(source as SourceData).kind}`);
  }
  const { law } = source.interarrival;
  if (source.interarrival.law === "exponential") return 1 / source.interarrival.mean;
  throw noTheory(`${path}.interarrival`, `${withArticle(law)} gap here; it wants Poisson arrivals, exponential gaps`);
};

/** Refuses a source of whose customers only some are sampled: the crowd goes another way. */
export const expectAllGoOn = ({ whole }: SourceData, path: string): void => {
  if (whole === undefined || (whole.sampled ?? 1) === 1) return;
  throw noTheory(`${path}.whole`, "a stream of which only some customers go on");
};

const constantRate = (rate: Rate, path: string): number => {
  switch (rate.shape) {
    case "constant":
      return rate.rate;
    case "scale":
      return rate.factor * constantRate(rate.rate, `${path}.rate`);
    case "sum":
      return rate.parts.reduce((total, part, at) => total + constantRate(part, `${path}.parts[${at}]`), 0);
    default:
      throw noTheory(
        path,
        `a rate that changes in time (${rate.shape}); a steady state wants a constant one; fluid has the course in time, infiniteServerMean that of a delay`,
      );
  }
};
