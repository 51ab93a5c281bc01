import { badValue } from "../math/bad-value.ts";
import type { Stateful } from "../kernel/saved-state.ts";
import type { CacheStation } from "../network/network-data.ts";
import type { RandomSource } from "../random/random-source.ts";
import { AgeOrder } from "./age-order.ts";
import { FrequencyOrder } from "./frequency-order.ts";
import { RandomOrder } from "./random-order.ts";

/** Whom a full cache evicts. Entries are small numbers; whoever uses it knows what they stand for. */
export interface Replacement extends Stateful {
  /** Makes room for entries 0 … `entries` − 1. */
  reserve(entries: number): void;
  add(entry: number): void;
  /** A held entry was asked for. */
  touch(entry: number): void;
  remove(entry: number): void;
  /** The entry to evict; only call when there is one. `draws` decides where chance does. */
  victim(draws: RandomSource): number;
}

export const replacements = ["lru", "fifo", "random", "lfu"] as const;

export const replacement = (policy: NonNullable<CacheStation<string>["replacement"]>): Replacement => {
  if (policy === "lru") return new AgeOrder(true);
  if (policy === "fifo") return new AgeOrder(false);
  if (policy === "random") return new RandomOrder();
  if (policy === "lfu") return new FrequencyOrder();
  throw badValue("replacement", replacements.join(", "), policy);
};
