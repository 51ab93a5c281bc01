import type { Time } from "../math/dimension.ts";
import type { Distribution } from "../random/distribution.ts";
import type { Target } from "./route-data.ts";
import type { StationCommon } from "./station-data.ts";

/**
 * A cache. A customer asks for an object by its key: if it is held, the
 * customer takes `to` at once; if not, it goes to `miss` and must come back
 * here, when the object is held and the customer takes `to`. In a line of
 * caches each is the next one's origin: `miss` of the first is the second,
 * whose `to` leads back, so an object is filled in on the way back.
 */
export interface CacheStation<S extends string> extends StationCommon<S> {
  readonly kind: "cache";
  /**
   * What customers ask for: a key each time, by a law of whole numbers (`zipf`
   * over up to 10^12 keys takes no memory); "same": what they last asked a cache
   * for, for caches behind another; "item": their item.
   */
  readonly keys: Distribution | "same" | "item";
  /**
   * The origin, or the next cache; one of the ways from there must lead back. Whoever does not come back on the way, refused
   * there or gone, fetches nothing: those who wait for the object do so until `longestFlight`, or for ever.
   */
  readonly miss: Target<S>;
  /** Objects held at most; default no bound, which wants a `ttl`. */
  readonly capacity?: number;
  /** Whom a full cache evicts: default "lru". */
  readonly replacement?: "lru" | "fifo" | "random" | "lfu";
  /** How long an object stays fresh, in time units; default for ever. */
  readonly ttl?: Time;
  /** Whether a hit makes it fresh anew; default false, as HTTP's max-age. */
  readonly renewed?: boolean;
  /** Whether those who miss what another fetches already wait for it instead of going too; default true. */
  readonly singleFlight?: boolean;
  /** After so long a fetch, those who wait for it go themselves, all at once; default they wait for ever. */
  readonly longestFlight?: Time;
  /** Neighbouring keys that are one object; set by the slice, default 1. */
  readonly merged?: number;
}
