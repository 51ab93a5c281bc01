import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { CacheStation as CacheData } from "../network/network-data.ts";
import { validateCounts } from "../random/validate-counts.ts";
import { expectTarget, shareOf, stationKeys, validateStationFields } from "../station/station-fields.ts";
import type { StationKind } from "../station/station-kind.ts";
import { stationRoutes } from "../station/station-routes.ts";
import { CacheStation } from "./cache-station.ts";
import { replacements } from "./replacement.ts";

const fields = ["capacity", "replacement", "ttl", "renewed", "singleFlight", "longestFlight", "merged"] as const;

export const cacheKind: StationKind = {
  kind: "cache",
  validate(data, path) {
    expectRecord(data, path, ["kind", "keys", "miss"], [...stationKeys, ...fields]);
    validateStationFields(data, path);
    const cache = data as CacheData<string>;
    if (cache.keys !== "same" && cache.keys !== "item") {
      if (typeof cache.keys === "string") throw badValue(`${path}.keys`, '"same", "item" or a law', cache.keys);
      validateCounts(cache.keys, `${path}.keys`);
    }
    expectTarget(cache.miss, `${path}.miss`);
    if (cache.capacity !== undefined) expectPositiveInteger(cache.capacity, `${path}.capacity`);
    if (cache.capacity === undefined && cache.ttl === undefined) {
      throw badValue(path, "a capacity or a ttl, lest it holds everything for ever", cache);
    }
    if (cache.replacement !== undefined && !replacements.includes(cache.replacement)) {
      throw badValue(`${path}.replacement`, `one of ${replacements.join(", ")}`, cache.replacement);
    }
    for (const field of ["ttl", "longestFlight"] as const) {
      if (cache[field] !== undefined) expectPositive(cache[field], `${path}.${field}`);
    }
    for (const field of ["renewed", "singleFlight"] as const) {
      if (cache[field] !== undefined && typeof cache[field] !== "boolean") {
        throw badValue(`${path}.${field}`, "true or false", cache[field]);
      }
    }
    if (cache.merged !== undefined) expectPositive(cache.merged, `${path}.merged`);
  },
  routes: stationRoutes.cache,
  /**
   * Of k neighbouring keys one object is made, in a cache of a k-th of the size.
   * Each object is then asked for as often as one of the k was, so hits, times to
   * live, shared fetches and warming up stay what they are; only the few hottest
   * objects are levelled among themselves.
   */
  thin(data, slice) {
    const cache = data as CacheData<string>;
    const k = shareOf(cache, slice);
    if (k === 1) return cache;
    const merged = (cache.merged ?? 1) * k;
    if (cache.capacity === undefined) return { ...cache, merged };
    const capacity = Math.round(cache.capacity / k);
    if (capacity >= 1) return { ...cache, merged, capacity };
    throw badValue("capacity", `at least ${k} objects, one for each customer simulated`, cache.capacity, advice);
  },
  build: (data, context) => new CacheStation(data as CacheData<string>, context),
};

const advice = "Use a finer slice, or sharded: false and a whole stream.";
