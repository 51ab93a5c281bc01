import { lastHotField, linkField, stride32, stride64, timeField, type SlotTable } from "./slot-table.ts";

const most = 12;
/** More would not stay cached: an event that is far off first joins a coarse bucket, whose rows are then read in bulk. */
const maxBuckets = 1 << 13;
/** Buckets for each event that will pass through a rung: eight events share one. */
const perEvent = 0.125;
/** Events by which the pace is measured. */
const paceEvents = 1024;
const none = -1;

// Fields of a rung, four doubles each.
const start = 0;
const scale = 1;
const current = 2;
const buckets = 3;

/**
 * The ladder's rungs, far to near: each cuts a stretch of time into buckets of
 * one width, the next rung that of a bucket taken from it. A bucket is a chain,
 * newest first.
 *
 * The chain runs through a dense column and not through the rows: taking a
 * bucket then reads its slots' rows independently of each other, so their cache
 * misses overlap, and finds them cached when the events fire.
 */
export class Rungs {
  /** How many stand. */
  height = 0;
  /** The last bucket taken: slots, last in first, and their times. */
  taken = new Int32Array(256);
  takenTime = new Float64Array(256);
  /** Of no meaning: rows read ahead of need end here, lest a compiler drops the reading. */
  warmth = 0;
  readonly #slots: SlotTable;
  // Buckets of rung r are heads[base[r] … base[r + 1]); `#fields` has its
  // start, buckets per time unit, next bucket to take and number of buckets.
  readonly #fields = new Float64Array(most * 4);
  readonly #base = new Int32Array(most + 1);
  readonly #count = new Int32Array(most);
  /** By bucket: its newest slot, or −1. */
  #heads = new Int32Array(1024).fill(none);
  // Events a time unit, and how many have passed since when, to measure it anew.
  // Doubles from the first value on, or V8 boxes them at every later write.
  #pace = 0.5;
  #paceFrom = 0.5;
  #passed = 0;

  constructor(slots: SlotTable) {
    this.#slots = slots;
    this.#pace = 0;
    this.#paceFrom = 0;
  }

  /** Adds a slot where its time belongs: to a bucket (1), beyond the first rung (0, not added), or before all buckets (−1, not added). */
  push(slot: number): number {
    const time = this.#slots.f64[slot * stride64 + timeField];
    const fields = this.#fields;
    for (let rung = 0; rung < this.height; rung++) {
      const at = rung * 4;
      const position = (time - fields[at + start]) * fields[at + scale];
      if (position < fields[at + current]) continue;
      const last = fields[at + buckets] - 1;
      if (rung === 0 && position >= last + 1) return 0;
      this.#append(rung, position < last ? position | 0 : last, slot);
      return 1;
    }
    return -1;
  }

  /** Takes a slot out of its bucket; tells as `push` does where it was. */
  remove(slot: number): number {
    const time = this.#slots.f64[slot * stride64 + timeField];
    const fields = this.#fields;
    for (let rung = 0; rung < this.height; rung++) {
      const at = rung * 4;
      const position = (time - fields[at + start]) * fields[at + scale];
      if (position < fields[at + current]) continue;
      if (rung === 0 && position >= fields[at + buckets]) return 0;
      this.#unchain(rung, slot);
      return 1;
    }
    return -1;
  }

  /** Opens an empty rung over [min, max] for so many events; false when it could not part anything. */
  open(min: number, max: number, events: number): boolean {
    if (this.height === most) return false;
    const many = this.#bucketsFor(min, max, events);
    // A hair less than many / span, so that `max` itself falls inside.
    const perUnit = (many / (max - min)) * (1 - 1e-9);
    if (!(perUnit < 1e300)) return false;
    const rung = this.height++;
    const base = this.#base[rung];
    this.#base[rung + 1] = base + many;
    if (base + many > this.#heads.length) this.#growBuckets(base + many);
    const at = rung * 4;
    this.#fields[at + start] = min;
    this.#fields[at + scale] = perUnit;
    this.#fields[at + current] = 0;
    this.#fields[at + buckets] = many;
    this.#count[rung] = 0;
    return true;
  }

  /** Puts a slot into its bucket of the nearest rung, which covers its time. */
  drop(slot: number, time: number): void {
    const rung = this.height - 1;
    const at = rung * 4;
    const position = (time - this.#fields[at + start]) * this.#fields[at + scale];
    const last = this.#fields[at + buckets] - 1;
    this.#append(rung, position < last ? position | 0 : last, slot);
  }

  /** Opens a rung over the bucket just taken and moves it there; false when it cannot be parted. */
  openOverTaken(events: number): boolean {
    const { taken, takenTime } = this;
    let min = Infinity;
    let max = -Infinity;
    for (let at = 0; at < events; at++) {
      if (takenTime[at] < min) min = takenTime[at];
      if (takenTime[at] > max) max = takenTime[at];
    }
    if (!this.open(min, max, events)) return false;
    for (let at = events - 1; at >= 0; at--) this.drop(taken[at], takenTime[at]);
    return true;
  }

  /** Empties the next bucket into `taken` and returns how many it had; emptied rungs go. 0 when none is left. */
  take(): number {
    while (this.height > 0 && this.#count[this.height - 1] === 0) this.height--;
    if (this.height === 0) return 0;
    const rung = this.height - 1;
    const heads = this.#heads;
    const base = this.#base[rung];
    let index = base + this.#fields[rung * 4 + current];
    while (heads[index] === none) index++;
    const head = heads[index];
    heads[index] = none;
    this.#fields[rung * 4 + current] = index - base + 1;
    const events = this.#collect(head);
    this.#count[rung] -= events;
    // An emptied rung goes before its last bucket becomes a rung itself, so
    // that depth is bounded; times it covered now belong to what follows it.
    if (rung > 0 && this.#count[rung] === 0) this.height--;
    return events;
  }

  /** Counts those that have passed, for the pace. */
  passed(events: number): void {
    this.#passed += events;
  }

  #append(rung: number, bucket: number, slot: number): void {
    const index = this.#base[rung] + bucket;
    const { after, i32 } = this.#slots;
    const newest = this.#heads[index];
    this.#count[rung]++;
    after[slot] = newest;
    // The link tells who joined later; the newest slot's, which bucket it is in.
    if (newest !== none) i32[newest * stride32 + linkField] = slot;
    i32[slot * stride32 + linkField] = ~index;
    this.#heads[index] = slot;
  }

  #unchain(rung: number, slot: number): void {
    const { after, i32 } = this.#slots;
    const newer = i32[slot * stride32 + linkField];
    const older = after[slot];
    if (newer >= 0) after[newer] = older;
    else this.#heads[~newer] = older;
    if (older !== none) i32[older * stride32 + linkField] = newer;
    this.#count[rung]--;
  }

  #collect(newest: number): number {
    const { after, f64, i32 } = this.#slots;
    let { taken } = this;
    let events = 0;
    for (let slot = newest; slot !== none; slot = after[slot]) {
      if (events === taken.length) {
        this.taken = new Int32Array(events * 2);
        this.taken.set(taken);
        taken = this.taken;
        this.takenTime = new Float64Array(events * 2);
      }
      taken[events++] = slot;
    }
    // A loop of its own, nothing but loads, so that the cache misses overlap;
    // both ends of what the event will touch, which may lie on two cache lines.
    const { takenTime } = this;
    let warmth = 0;
    for (let at = 0; at < events; at++) {
      takenTime[at] = f64[taken[at] * stride64 + timeField];
      warmth ^= i32[taken[at] * stride32 + lastHotField];
    }
    this.warmth = warmth;
    return events;
  }

  /**
   * Those events are counted in that will come while the rung is worn down:
   * short delays pass through a rung by the thousand that was opened for a few
   * (1.3 times at the peak). The pace is that of the past, so it may be wrong,
   * but never by more than 64 empty buckets an event.
   */
  #bucketsFor(min: number, max: number, events: number): number {
    if (this.#passed >= paceEvents) {
      this.#pace = this.#passed / (min - this.#paceFrom);
      this.#paceFrom = min;
      this.#passed = 0;
    }
    const expected = Math.min(Math.max(events, this.#pace * (max - min)), 64 * events);
    let many = 64;
    while (many < perEvent * expected && many < maxBuckets) many *= 2;
    return many;
  }

  // Buckets are left empty (−1) by `take`, so only new ones need the fill.
  #growBuckets(atLeast: number): void {
    let length = this.#heads.length;
    while (length < atLeast) length *= 2;
    const heads = new Int32Array(length).fill(none);
    heads.set(this.#heads);
    this.#heads = heads;
  }
}
