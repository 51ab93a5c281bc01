import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import type { SourceKind } from "../source/source-kind.ts";
import type { StationKind } from "../station/station-kind.ts";
import { controlledStations } from "./controlled-stations.ts";
import { thinControllers } from "./controllers.ts";
import { expectPools } from "./hold-and-wait.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData, SourceData, StationData } from "./network-data.ts";
import { underPath } from "./under-path.ts";

/**
 * The network at one customer in `slice`.
 *
 * Demand is thinned by k. A station of c servers keeps c' = max(1, round(c/k))
 * of speed c/(k·c'), so its utilization is unchanged; what pooling is lost,
 * `solve` at c and at c' tells. Where a controller sets the servers, their speed stays and the number must come out
 * whole, or 1. What does not shard (`sharded: false`) keeps
 * its full capacity and meets whole streams, of which one customer in k goes on.
 * Both are thinned by `wholeSlice`, at most the slice, where a coarser run is wanted.
 */
export const thin = (network: NetworkData, slice: number, kinds: Kinds, wholeSlice = 1): NetworkData => {
  expectPositiveInteger(slice, "slice");
  expectWholeSlice(wholeSlice, slice, "wholeSlice");
  const sources: { [name: string]: SourceData } = {};
  for (const [name, data] of Object.entries(network.sources)) {
    const path = `sources.${name}`;
    sources[name] = underPath(path, () => thinSource(data, slice, wholeSlice, kinds.source(data, path)));
  }
  const stations: { [name: string]: StationData } = {};
  const controlled = controlledStations(network, kinds);
  for (const [name, data] of Object.entries(network.stations)) {
    const path = `stations.${name}`;
    stations[name] = underPath(path, () =>
      thinStation(data, { slice, wholeSlice, kind: kinds.station(data, path), isControlled: controlled.has(name) }),
    );
  }
  if (slice > 1) expectPools({ ...network, stations }, "stations", kinds);
  return { ...network, sources, stations, ...thinControllers(network, { slice, wholeSlice }, kinds) };
};

/** @throws RangeError unless it is a whole number from 1 to the slice. */
export const expectWholeSlice = (wholeSlice: unknown, slice: number, path: string): void => {
  expectPositiveInteger(wholeSlice, path);
  if ((wholeSlice as number) > slice) throw badValue(path, `at most the slice, ${slice}`, wholeSlice);
};

/** Of a whole stream that is thinned, those who are sampled are a larger part. */
const thinSource = (data: SourceData, slice: number, wholeSlice: number, kind: SourceKind): SourceData => {
  const { whole, ...alone } = data;
  if (whole === undefined || wholeSlice === 1) return kind.thin(data, slice);
  const sampled = ((whole.sampled ?? 1) * wholeSlice) / slice;
  return { ...kind.thin(alone as SourceData, wholeSlice), whole: { ...whole, sampled } };
};

const thinStation = (
  data: StationData,
  {
    slice,
    wholeSlice,
    kind,
    isControlled,
  }: {
    readonly slice: number;
    readonly wholeSlice: number;
    readonly kind: StationKind;
    readonly isControlled: boolean;
  },
): StationData => {
  if (data.sharded !== false || wholeSlice === 1) return kind.thin(data, slice, isControlled);
  const alone = { ...data, sharded: true } as StationData;
  return { ...kind.thin(alone, wholeSlice, isControlled), sharded: false } as StationData;
};
