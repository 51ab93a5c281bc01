import { badValue } from "../math/bad-value.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData } from "./network-data.ts";

/**
 * The network with so many times the customers from every source: with the same seed as nearly the same ones as can be, who
 * come in the same order.
 *
 * @throws RangeError naming a source whose kind has no demand that could be multiplied.
 */
export const multipliedDemand = (network: NetworkData, factor: number, kinds: Kinds): NetworkData => {
  const sources = Object.entries(network.sources).map(([name, data]) => {
    const path = `sources.${name}`;
    const kind = kinds.source(data, path);
    if (kind.multiply === undefined)
      throw badValue(path, "a source whose demand can be multiplied", kind.kind, "Replace it by one that has a rate.");
    return [name, factor === 1 ? data : kind.multiply(data, factor)];
  });
  return { ...network, sources: Object.fromEntries(sources) };
};
