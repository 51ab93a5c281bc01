import { badValue } from "../math/bad-value.ts";
import type { Station } from "../station/place.ts";
import { reachedFrom } from "./classes-reached.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData, Route, SourceData } from "./network-data.ts";

interface Coarseness {
  readonly slice: number;
  readonly wholeSlice: number;
}

/**
 * Refuses a slice at which something that does not shard would meet no more than the sampled customers of a source, with all
 * of its servers, and so stand idle: the source's whole stream must have a way there.
 *
 * @param stations as they are built, which know whether they admit the crowd
 * @throws RangeError naming the source
 */
export const expectWholeStreams = (
  network: NetworkData,
  stations: readonly Station[],
  { slice, wholeSlice }: Coarseness,
  kinds: Kinds,
): void => {
  if (slice === wholeSlice) return;
  const { stations: data } = network;
  const admitting = new Set(stations.filter(({ admitsCrowd }) => admitsCrowd).map(({ name }) => name));
  for (const [name, { to, whole }] of Object.entries<SourceData>(network.sources)) {
    const from = (routes: readonly Route<string>[]) => ({ routes, as: name });
    const sampled = reachedFrom(network, kinds, from([to]));
    const crowd = reachedFrom(network, kinds, from(whole === undefined ? [] : [whole.to]), (at) => admitting.has(at));
    const idle = [...sampled.keys()].find((at) => data[at]?.sharded === false && !crowd.has(at));
    if (idle === undefined) continue;
    throw badValue(
      `sources.${name}.whole`,
      `a way for its whole stream to ${idle}, which does not shard, at one customer in ${slice}`,
      whole?.to ?? "none",
      `Else ${idle} meets only those with all of its servers. Say whole: { to: "${idle}" }, or use slice 1.`,
    );
  }
};
