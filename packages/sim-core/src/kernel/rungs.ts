import { Pace } from "./pace.ts";
import { placesOfChunk, SlotLists } from "./slot-lists.ts";
import type { SlotTable } from "./slot-table.ts";
import { TakenSlots } from "./taken-slots.ts";

const mostRungs = 12;
/** More would not stay cached: an event that is far off first joins a coarse bucket, whose rows are then read in bulk. */
const maxBuckets = 1 << 11;
/** In a first rung that wants no more than `nearly` times as many: it is fine enough, and few events need a second one. */
const maxFirstBuckets = 1 << 15;
const nearly = 8;
/** Buckets for each event that will pass through a rung: eight events share one. */
const perEvent = 0.125;
/** Rows of more events than this do not stay cached from one rung to the next: buckets so full are cut anew. */
const crowded = 1 << 13;
/** Fewer blanks are not swept up. */
const fewBlanks = 1 << 16;
const none = -1;

// Fields of a rung, four doubles each.
const start = 0;
const scale = 1;
const end = 2;

/** A position as a bucket's number. What lies far beyond a near rung joins its last bucket: as 32 bits it would wrap around. */
const bucketAt = (position: number): number => (position < 0x7fff_ffff ? position | 0 : 0x7fff_ffff);

/**
 * The ladder's rungs, far to near: each cuts a stretch of time into buckets of one width, the next rung that of a bucket
 * taken from it. A bucket is a list of slots, newest first.
 */
export class Rungs {
  /** How many stand. */
  height = 0;
  /** The last bucket taken. */
  readonly taken: TakenSlots;
  readonly #slots: SlotTable;
  readonly #lists: SlotLists;
  // Buckets of rung r are heads[base[r] … base[r + 1]); `#fields` has its start, buckets per time unit, last time covered.
  readonly #fields = new Float64Array(mostRungs * 4);
  readonly #base = new Int32Array(mostRungs + 1);
  /** The next bucket of each to take. */
  readonly #next = new Int32Array(mostRungs);
  /** Places in each, blanks among them. */
  readonly #count = new Int32Array(mostRungs);
  /** By bucket: its list, −1 when it is empty. */
  #heads = new Int32Array(1024).fill(none);
  #sweepAt = fewBlanks;
  readonly pace = new Pace();

  constructor(slots: SlotTable) {
    this.#slots = slots;
    this.#lists = new SlotLists(slots);
    this.taken = new TakenSlots(slots);
  }

  /** Adds a slot where its time belongs: to a bucket (1), beyond the first rung (0, not added), or before all buckets (−1, not added). */
  push(slot: number): number {
    const time = this.#slots.time(slot);
    const fields = this.#fields;
    if (this.height > 0 && time > fields[end]) return 0;
    for (let rung = 0; rung < this.height; rung++) {
      const at = rung * 4;
      const position = (time - fields[at + start]) * fields[at + scale];
      if (position < this.#next[rung]) continue;
      this.#append(rung, bucketAt(position), slot);
      return 1;
    }
    return -1;
  }

  /** Takes a slot out of its bucket; tells as `push` does where it was. */
  remove(slot: number): number {
    const time = this.#slots.time(slot);
    const fields = this.#fields;
    if (this.height > 0 && time > fields[end]) return 0;
    for (let rung = 0; rung < this.height; rung++) {
      const at = rung * 4;
      const position = (time - fields[at + start]) * fields[at + scale];
      if (position < this.#next[rung]) continue;
      this.#lists.remove(slot);
      if (this.#lists.blanks > this.#sweepAt) this.#sweep();
      return 1;
    }
    return -1;
  }

  /** Opens an empty rung over [min, max] for so many events; false when it could not part anything. */
  open(min: number, max: number, events: number): boolean {
    if (this.height === mostRungs) return false;
    const rung = this.height;
    if (!this.#cut(rung, min, max, this.#bucketsFor(rung, min, max, events))) return false;
    this.height++;
    this.#count[rung] = 0;
    this.#fields[rung * 4 + end] = max;
    return true;
  }

  /** Opens a rung over the bucket just taken and moves it there; false when it cannot be parted. */
  openOverTaken(events: number): boolean {
    if (!this.open(this.taken.earliest(events), this.taken.latest(events), events)) return false;
    this.#dropTaken(events);
    return true;
  }

  /** Empties the next bucket into `taken` and returns how many it had; emptied rungs go. 0 when none is left. */
  take(): number {
    for (;;) {
      while (this.height > 0 && this.#count[this.height - 1] === 0) this.height--;
      if (this.height === 0) return 0;
      const rung = this.height - 1;
      const index = this.#nextOf(rung);
      if (this.#count[rung] > crowded && this.#cutAnew(rung, index)) continue;
      const events = this.#takeFrom(rung, index);
      if (events === 0) continue;
      // An emptied rung goes before its last bucket becomes one, so that depth is bounded; what follows it has its times now.
      if (rung > 0 && this.#count[rung] === 0) this.height--;
      return events;
    }
  }

  /** Takes all rungs away, in which nobody is left. */
  clear(): void {
    if (this.#lists.blanks > 0) this.#sweep();
    this.height = 0;
  }

  #append(rung: number, bucket: number, slot: number): void {
    const last = this.#bucketsOf(rung) - 1;
    const index = this.#base[rung] + (bucket < last ? bucket : last);
    this.#heads[index] = this.#lists.add(this.#heads[index], slot);
    this.#count[rung]++;
  }

  #dropTaken(events: number): void {
    const { slots, times } = this.taken;
    const rung = this.height - 1;
    const from = this.#fields[rung * 4 + start];
    const perUnit = this.#fields[rung * 4 + scale];
    for (let at = events - 1; at >= 0; at--) this.#append(rung, bucketAt((times[at] - from) * perUnit), slots[at]);
  }

  #bucketsOf(rung: number): number {
    return this.#base[rung + 1] - this.#base[rung];
  }

  /** The next bucket that is not empty. */
  #nextOf(rung: number): number {
    const heads = this.#heads;
    let index = this.#base[rung] + this.#next[rung];
    while (heads[index] === none) index++;
    return index;
  }

  #takeFrom(rung: number, index: number): number {
    const { blanks } = this.#lists;
    const events = this.#lists.empty(this.#heads[index], this.taken);
    this.#heads[index] = none;
    this.#next[rung] = index - this.#base[rung] + 1;
    this.#count[rung] -= events + blanks - this.#lists.blanks;
    this.taken.readTimes(events);
    return events;
  }

  /**
   * Cuts the nearest rung into finer buckets, from a crowded one on; false when it is not crowded, or would hardly be finer.
   * A rung that was opened for few events may meet millions, so they are moved by the chunk.
   */
  #cutAnew(rung: number, index: number): boolean {
    if (4 * this.#bucketsOf(rung) > maxBuckets) return false;
    const crowd = this.#lists.chunks(this.#heads[index]);
    if (crowd.length * placesOfChunk < crowded) return false;
    let min = Infinity;
    for (const chunk of crowd) {
      const events = this.#readChunk(chunk);
      // A chunk may hold nothing but blanks.
      if (events > 0) min = Math.min(min, this.taken.earliest(events));
    }
    const max = this.#fields[rung * 4 + end];
    const many = this.#bucketsFor(rung, min, max, this.#count[rung]);
    const lists = this.#heads.slice(index, this.#base[rung + 1]);
    if (many < 4 * lists.length || !this.#cut(rung, min, max, many)) return false;
    this.#heads.fill(none, index, index + lists.length);
    this.#count[rung] = 0;
    for (const list of lists) for (const chunk of this.#lists.chunks(list).reverse()) this.#moveChunk(chunk);
    return true;
  }

  #readChunk(chunk: number): number {
    const events = this.#lists.read(chunk, this.taken);
    this.taken.readTimes(events);
    return events;
  }

  #moveChunk(chunk: number): void {
    const events = this.#readChunk(chunk);
    this.#lists.release(chunk, events);
    this.#dropTaken(events);
  }

  /** Divides [min, max] into so many empty buckets; false when no number could tell them apart. */
  #cut(rung: number, min: number, max: number, many: number): boolean {
    // A hair less than many / span, so that `max` itself falls inside.
    const perUnit = (many / (max - min)) * (1 - 1e-9);
    if (!(perUnit < 1e300)) return false;
    const base = this.#base[rung];
    this.#base[rung + 1] = base + many;
    if (base + many > this.#heads.length) this.#growBuckets(base + many);
    const at = rung * 4;
    this.#fields[at + start] = min;
    this.#fields[at + scale] = perUnit;
    this.#next[rung] = 0;
    return true;
  }

  /** Writes all lists anew, without the blanks of those removed. */
  #sweep(): void {
    let live = 0;
    for (let rung = 0; rung < this.height; rung++) {
      this.#count[rung] = 0;
      for (let index = this.#base[rung]; index < this.#base[rung + 1]; index++) {
        const events = this.#lists.empty(this.#heads[index], this.taken);
        let list = none;
        for (let at = events - 1; at >= 0; at--) list = this.#lists.add(list, this.taken.slots[at]);
        this.#heads[index] = list;
        this.#count[rung] += events;
      }
      live += this.#count[rung];
    }
    this.#sweepAt = Math.max(fewBlanks, live);
  }

  /** Those events are counted in that will come while the rung is worn down. */
  #bucketsFor(rung: number, min: number, max: number, events: number): number {
    const wanted = perEvent * this.pace.expect(min, max, events);
    const most = rung === 0 && wanted <= nearly * maxFirstBuckets ? maxFirstBuckets : maxBuckets;
    let many = 64;
    while (many < wanted && many < most) many *= 2;
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
