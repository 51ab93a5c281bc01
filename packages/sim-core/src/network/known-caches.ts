import type { Distribution } from "../random/distribution.ts";
import { isOneLaw } from "../station/service-data.ts";
import { fifoCacheExact, lruCacheExact } from "../theory/exact-cache.ts";
import { expectOneEach } from "./complications.ts";
import type { CacheStation, DelayStation, NetworkData, ServiceData } from "./network-data.ts";
import { noTheory } from "./no-theory.ts";
import { requestedObjects } from "./requested-objects.ts";

/** King's sets of objects; Gelenbe's sums go further. */
const mostForLru = 20;
const mostForFifo = 100_000;

/** Refuses a cache that no theory here covers. */
export const expectKnown = (cache: CacheStation<string>, path: string): void => {
  if (cache.keys === "item") throw noTheory(`${path}.keys`, "keys that are customers' items");
  if (cache.replacement === "lfu") throw noTheory(`${path}.replacement`, "LFU that counts while an object is held");
  if (cache.longestFlight !== undefined) throw noTheory(`${path}.longestFlight`, "fetches that are given up");
  expectOneEach(cache, path);
  if (cache.capacity === undefined || cache.ttl === undefined) return;
  const same =
    (cache.replacement ?? "lru") === "lru" ? cache.renewed === true : cache.replacement === "fifo" && !cache.renewed;
  if (!same)
    throw noTheory(path, "a capacity and a time to live of which one is renewed by requests and the other not");
};

const lawsOf = (service: ServiceData): readonly Distribution[] =>
  isOneLaw(service) ? [service] : Object.values(service.byClass);

const isInstant = (law: Distribution): boolean => law.law === "deterministic" && law.value === 0;

/** The share of misses where it is known exactly. */
export const exactMiss = (network: NetworkData, caches: readonly string[]): number | undefined => {
  const instant = Object.entries(network.stations).every(
    ([name, data]) => caches.includes(name) || (data.kind === "delay" && data.perPresent === undefined),
  );
  const [name] = caches;
  const {
    keys,
    capacity,
    ttl,
    replacement = "lru",
    renewed = false,
    miss,
  } = network.stations[name] as CacheStation<string>;
  const origin = network.stations[miss];
  const takesNoTime =
    origin?.kind === "delay" && origin.to === name && lawsOf((origin as DelayStation<string>).service).every(isInstant);
  if (!instant || !takesNoTime || caches.length > 1 || typeof keys === "string") return undefined;
  const groups = requestedObjects(keys);
  if (groups.some(({ count }) => count > 1)) return undefined;
  const shares = groups.map(({ share }) => share);
  if (capacity === undefined || ttl !== undefined) return undefined;
  if (capacity >= shares.length) return 0;
  if (replacement !== "lru")
    return renewed || shares.length > mostForFifo ? undefined : 1 - fifoCacheExact(shares, capacity);
  return shares.length > mostForLru ? undefined : 1 - lruCacheExact(shares, capacity);
};
