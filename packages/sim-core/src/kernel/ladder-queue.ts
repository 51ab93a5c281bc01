import type { EventList } from "./event-list.ts";
import { FarEvents } from "./far-events.ts";
import { HeapQueue } from "./heap-queue.ts";
import {
  lastHotField,
  linkField,
  priorityField,
  stride32,
  stride64,
  stride8,
  timeField,
  type SlotTable,
} from "./slot-table.ts";

/** A bottom longer than this is spread over a new rung; a bucket longer than this becomes one. */
const bottomLimit = 48;
/** A bottom that no rung can part becomes a heap when this many have to move aside for one. */
const crowdLimit = 512;
const maxRungs = 12;
/** More would not stay cached: an event that is far off first joins a coarse bucket, whose rows are then read in bulk. */
const maxBuckets = 1 << 10;
const none = -1;
/** Events by which the pace is measured. */
const paceEvents = 1024;
const perEvent = 0.0625;

// Fields of a rung, four doubles each.
const start = 0;
const scale = 1;
const current = 2;
const buckets = 3;

/**
 * A ladder queue (Tang, Goh & Thng, ACM TOMACS 15(3), 2005) on typed arrays,
 * with stable ties and removal.
 *
 * Time is cut, near to far, into *bottom* (a short sorted array), *rungs* of
 * unsorted FIFO buckets (the deepest rung is the nearest and finest) and *top*
 * (one unsorted FIFO list beyond the first rung). Widths come from the events
 * themselves whenever a rung is made, so nothing is tuned by hand.
 *
 * Guarantee: the contract of EventList. At every moment each time belongs to
 * exactly one place, by functions monotone in time, and every list is FIFO;
 * equal times therefore never overtake each other.
 *
 * Price: O(1) amortised per event for spread-out times; O(log n) for clustered
 * ones (a rung per cluster, a heap where no rung can part them); removal in
 * O(1), from the bottom O(log n); 17 of a slot's bytes and 4 a bucket. Few
 * pending events (≤ 48) live in the bottom alone: an insertion sort of a
 * handful beats scanning empty buckets.
 */
export class LadderQueue implements EventList {
  size = 0;
  /** Of no meaning: rows read ahead of need end here, lest a compiler drops the reading. */
  warmth = 0;
  readonly #slots: SlotTable;

  // Bottom: ascending, live between head and tail.
  #bottomTime = new Float64Array(256);
  #bottomSlot = new Int32Array(256);
  #bottomHead = 0;
  #bottomTail = 0;
  /** Grows while equal times, which no rung can part, fill the bottom. */
  #bottomLimit = bottomLimit;
  /** In place of a long bottom that is no longer only appended to. */
  #crowd: HeapQueue | null = null;

  // Rungs: buckets of rung r are heads[base[r] … base[r + 1]); `#rung` has its
  // start, buckets per time unit, next bucket to take and number of buckets.
  #rungs = 0;
  readonly #rung = new Float64Array(maxRungs * 4);
  readonly #base = new Int32Array(maxRungs + 1);
  readonly #count = new Int32Array(maxRungs);
  /** By bucket: its newest chunk · 8 + events in that chunk, or −1. */
  #heads = new Int32Array(1024).fill(none);
  /** Chunks of eight words: the head before this chunk, then up to seven slots, −1 where one was removed. */
  #chunks = new Int32Array(8 * 256);
  #chunksMade = 0;
  #freeChunk = none;
  /** The bucket being taken, last in first. */
  #taken = new Int32Array(256);
  #takenTime = new Float64Array(256);

  /** Top: everything beyond rung 0. */
  readonly #top: FarEvents;

  // Events a time unit, and how many have passed since when, to measure it anew.
  // Doubles from the first value on, or V8 boxes them at every later write.
  #pace = 0.5;
  #paceFrom = 0.5;
  #passed = 0;
  /** True once any priority but 0 was pushed: until then rows need not say. */
  #ranked = false;

  constructor(slots: SlotTable) {
    this.#slots = slots;
    this.#top = new FarEvents(slots);
    this.#pace = 0;
    this.#paceFrom = 0;
  }

  push(slot: number, priority: number): void {
    this.size++;
    const time = this.#slots.f64[slot * stride64 + timeField];
    if (priority !== 0 || this.#ranked) this.#rank(slot, priority);
    const rungs = this.#rungs;
    const fields = this.#rung;
    for (let rung = 0; rung < rungs; rung++) {
      const at = rung * 4;
      const position = (time - fields[at + start]) * fields[at + scale];
      if (position < fields[at + current]) continue;
      const last = fields[at + buckets] - 1;
      if (position < last) this.#append(rung, position | 0, slot);
      else if (rung === 0 && position >= last + 1) this.#top.append(slot);
      else this.#append(rung, last, slot);
      return;
    }
    if (this.#crowd !== null) return this.#crowd.push(slot, this.priorityOf(slot));
    this.#insertBottom(slot);
    if (this.#bottomTail - this.#bottomHead > this.#bottomLimit) this.#spreadBottom();
  }

  next(): number {
    if (this.#bottomHead === this.#bottomTail) return this.#nextBeyondBottom();
    return this.#bottomSlot[this.#bottomHead];
  }

  pop(): number {
    if (this.#bottomHead === this.#bottomTail && this.#nextBeyondBottom() === none) return none;
    this.size--;
    return this.#crowd === null ? this.#bottomSlot[this.#bottomHead++] : this.#crowd.pop();
  }

  remove(slot: number): void {
    this.size--;
    const time = this.#slots.f64[slot * stride64 + timeField];
    const fields = this.#rung;
    for (let rung = 0; rung < this.#rungs; rung++) {
      const at = rung * 4;
      const position = (time - fields[at + start]) * fields[at + scale];
      if (position < fields[at + current]) continue;
      const last = fields[at + buckets] - 1;
      const inTop = rung === 0 && position >= last + 1;
      if (inTop) this.#top.remove(slot);
      else this.#blank(rung, slot);
      return;
    }
    if (this.#crowd !== null) this.#crowd.remove(slot);
    else this.#removeBottom(slot, time);
  }

  // Chunks, not a chain through the slots: taking a bucket then reads its
  // slots' rows independently of each other, so their cache misses overlap,
  // and finds them cached when the events fire (1.4 times at a million pending).
  #append(rung: number, bucket: number, slot: number): void {
    const index = this.#base[rung] + bucket;
    let at = this.#heads[index] + 1;
    this.#count[rung]++;
    // Empty, or its newest chunk is full.
    if ((at & 7) === 0) {
      const chunk = this.#allocateChunk();
      this.#chunks[chunk] = at - 1;
      at = chunk + 1;
    }
    this.#chunks[at] = slot;
    this.#heads[index] = at;
    this.#slots.i32[slot * stride32 + linkField] = at;
  }

  #allocateChunk(): number {
    if (this.#freeChunk !== none) {
      const chunk = this.#freeChunk;
      this.#freeChunk = this.#chunks[chunk];
      return chunk;
    }
    const chunk = this.#chunksMade++ * 8;
    if (chunk === this.#chunks.length) {
      const chunks = new Int32Array(chunk * 2);
      chunks.set(this.#chunks);
      this.#chunks = chunks;
    }
    return chunk;
  }

  #blank(rung: number, slot: number): void {
    this.#chunks[this.#slots.i32[slot * stride32 + linkField]] = none;
    this.#count[rung]--;
  }

  #insertBottom(slot: number): void {
    const time = this.#slots.f64[slot * stride64 + timeField];
    if (this.#bottomTail === this.#bottomTime.length) this.#makeBottomRoom();
    const times = this.#bottomTime;
    const slots = this.#bottomSlot;
    const head = this.#bottomHead;
    let at = this.#bottomTail++;
    // From the far end: newcomers are mostly late, and equal times append in O(1).
    while (at > head) {
      const other = times[at - 1];
      if (other < time) break;
      if (other === time && !this.#before(slot, slots[at - 1])) break;
      times[at] = other;
      slots[at] = slots[at - 1];
      at--;
    }
    times[at] = time;
    slots[at] = slot;
    if (this.#bottomTail - at > crowdLimit) this.#crowdBottom();
  }

  /** Makes a heap of the bottom. */
  #crowdBottom(): HeapQueue {
    const crowd = new HeapQueue(this.#slots);
    for (let at = this.#bottomHead; at < this.#bottomTail; at++) {
      crowd.push(this.#bottomSlot[at], this.priorityOf(this.#bottomSlot[at]));
    }
    this.#bottomHead = 0;
    this.#bottomTail = 0;
    this.#crowd = crowd;
    return crowd;
  }

  #rank(slot: number, priority: number): void {
    this.#ranked = true;
    this.#slots.i8[slot * stride8 + priorityField] = priority;
  }

  /** True when `slot` goes before `other` at one time. Rows are read for ties only: each read may miss the cache. */
  #before(slot: number, other: number): boolean {
    return this.#ranked && this.priorityOf(slot) < this.priorityOf(other);
  }

  priorityOf(slot: number): number {
    return this.#ranked ? this.#slots.i8[slot * stride8 + priorityField] : 0;
  }

  #makeBottomRoom(): void {
    const live = this.#bottomTail - this.#bottomHead;
    if (this.#bottomHead > 0 && live * 2 <= this.#bottomTime.length) {
      this.#bottomTime.copyWithin(0, this.#bottomHead, this.#bottomTail);
      this.#bottomSlot.copyWithin(0, this.#bottomHead, this.#bottomTail);
    } else {
      const times = new Float64Array(this.#bottomTime.length * 2);
      const slots = new Int32Array(this.#bottomTime.length * 2);
      times.set(this.#bottomTime.subarray(this.#bottomHead, this.#bottomTail));
      slots.set(this.#bottomSlot.subarray(this.#bottomHead, this.#bottomTail));
      this.#bottomTime = times;
      this.#bottomSlot = slots;
    }
    this.#bottomHead = 0;
    this.#bottomTail = live;
  }

  #removeBottom(slot: number, time: number): void {
    let low = this.#bottomHead;
    let high = this.#bottomTail;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#bottomTime[middle] < time) low = middle + 1;
      else high = middle;
    }
    if (this.#bottomTail - low > crowdLimit) return this.#crowdBottom().remove(slot);
    while (this.#bottomSlot[low] !== slot) low++;
    this.#bottomTime.copyWithin(low, low + 1, this.#bottomTail);
    this.#bottomSlot.copyWithin(low, low + 1, this.#bottomTail);
    this.#bottomTail--;
  }

  /** Moves an overlong bottom to a new deepest rung, unless one instant holds it all. */
  #spreadBottom(): void {
    const head = this.#bottomHead;
    const tail = this.#bottomTail;
    const min = this.#bottomTime[head];
    const max = this.#bottomTime[tail - 1];
    if (!this.#openRung(min, max, tail - head)) {
      this.#bottomLimit = 2 * (tail - head);
      return;
    }
    this.#bottomHead = 0;
    this.#bottomTail = 0;
    const rung = this.#rungs - 1;
    for (let at = head; at < tail; at++) this.#drop(rung, this.#bottomSlot[at], this.#bottomTime[at]);
  }

  /** Puts a slot into its bucket of one rung. */
  #drop(rung: number, slot: number, time: number): void {
    const fields = this.#rung;
    const at = rung * 4;
    const position = (time - fields[at + start]) * fields[at + scale];
    const last = fields[at + buckets] - 1;
    this.#append(rung, position < last ? position | 0 : last, slot);
  }

  /** Opens an empty rung over [min, max]; false when it could not part anything. */
  #openRung(min: number, max: number, events: number): boolean {
    if (this.#rungs === maxRungs) return false;
    const many = this.#bucketsFor(min, max, events);
    // A hair less than many / span, so that `max` itself falls inside.
    const perUnit = (many / (max - min)) * (1 - 1e-9);
    if (!(perUnit < 1e300)) return false;
    const rung = this.#rungs++;
    const base = this.#base[rung];
    this.#base[rung + 1] = base + many;
    if (base + many > this.#heads.length) this.#growBuckets(base + many);
    const at = rung * 4;
    this.#rung[at + start] = min;
    this.#rung[at + scale] = perUnit;
    this.#rung[at + current] = 0;
    this.#rung[at + buckets] = many;
    this.#count[rung] = 0;
    return true;
  }

  /**
   * One bucket for two events, those counted in that will come while the rung
   * is worn down: short delays pass through a rung by the thousand that was
   * opened for a few (1.3 times at the peak). The pace is that of the past, so
   * it may be wrong, but never by more than 64 empty buckets an event.
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

  // Buckets are left empty (−1) by refill, so only new ones need the fill.
  #growBuckets(atLeast: number): void {
    let length = this.#heads.length;
    while (length < atLeast) length *= 2;
    const heads = new Int32Array(length).fill(none);
    heads.set(this.#heads);
    this.#heads = heads;
  }

  /** The next slot when the bottom is empty: the heap's, or the first of those it is filled with; −1 when there are none. */
  #nextBeyondBottom(): number {
    if (this.#crowd !== null) {
      if (this.#crowd.size > 0) return this.#crowd.next();
      this.#crowd = null;
    }
    if (this.size === 0) {
      this.#rungs = 0;
      return none;
    }
    this.#bottomHead = 0;
    this.#bottomTail = 0;
    this.#bottomLimit = bottomLimit;
    while (this.#bottomTail === 0 && this.#crowd === null) {
      const rung = this.#rungs - 1;
      if (this.#count[rung] > 0) this.#takeBucket(rung);
      else if (rung > 0) this.#rungs--;
      else this.#takeTop();
    }
    const live = this.#bottomTail;
    if (live > bottomLimit) this.#bottomLimit = 2 * live;
    return this.next();
  }

  /** Takes the next bucket of a rung to the bottom, or to a finer rung when it is long. */
  #takeBucket(rung: number): void {
    const heads = this.#heads;
    const base = this.#base[rung];
    const fields = this.#rung;
    let index = base + fields[rung * 4 + current];
    while (heads[index] === none) index++;
    const head = heads[index];
    heads[index] = none;
    fields[rung * 4 + current] = index - base + 1;
    const events = this.#collect(head);
    const taken = this.#taken;
    const takenTime = this.#takenTime;
    this.#count[rung] -= events;
    // An emptied rung goes before its last bucket becomes a rung itself, so
    // that depth is bounded; times it covered now belong to what follows it.
    if (rung > 0 && this.#count[rung] === 0) this.#rungs--;
    if (events > bottomLimit && this.#openRungOver(takenTime, events)) {
      const finer = this.#rungs - 1;
      for (let at = events - 1; at >= 0; at--) this.#drop(finer, taken[at], takenTime[at]);
    } else {
      this.#sortIntoBottom(events);
      this.#passed += events;
    }
  }

  // The same as inserting one by one, but with all state in locals.
  #sortIntoBottom(events: number): void {
    if (events > crowdLimit && this.#ranked) return this.#crowdTaken(events);
    while (this.#bottomTime.length < events) this.#makeBottomRoom();
    const times = this.#bottomTime;
    const slots = this.#bottomSlot;
    const taken = this.#taken;
    const takenTime = this.#takenTime;
    for (let next = 0; next < events; next++) {
      const slot = taken[events - 1 - next];
      const time = takenTime[events - 1 - next];
      let at = next;
      while (at > 0) {
        const other = times[at - 1];
        if (other < time) break;
        if (other === time && !this.#before(slot, slots[at - 1])) break;
        times[at] = other;
        slots[at] = slots[at - 1];
        at--;
      }
      times[at] = time;
      slots[at] = slot;
    }
    this.#bottomTail = events;
  }

  // Priorities may fall, and each would move all before it aside.
  #crowdTaken(events: number): void {
    const crowd = this.#crowdBottom();
    for (let at = events - 1; at >= 0; at--) crowd.push(this.#taken[at], this.priorityOf(this.#taken[at]));
  }

  /** Empties a bucket's chunks into `taken`, last in first; returns how many. */
  #collect(from: number): number {
    const chunks = this.#chunks;
    let taken = this.#taken;
    let events = 0;
    for (let head = from; head !== none;) {
      const first = head & ~7;
      if (events + 7 > taken.length) {
        this.#taken = new Int32Array(taken.length * 2);
        this.#taken.set(taken);
        taken = this.#taken;
        this.#takenTime = new Float64Array(taken.length);
      }
      for (let at = head; at > first; at--) {
        if (chunks[at] !== none) taken[events++] = chunks[at];
      }
      head = chunks[first];
      chunks[first] = this.#freeChunk;
      this.#freeChunk = first;
    }
    // A loop of its own, nothing but loads, so that the cache misses overlap;
    // both ends of what the event will touch, which may lie on two cache lines.
    const takenTime = this.#takenTime;
    const { f64, i32 } = this.#slots;
    let warmth = 0;
    for (let at = 0; at < events; at++) {
      takenTime[at] = f64[taken[at] * stride64 + timeField];
      warmth ^= i32[taken[at] * stride32 + lastHotField];
    }
    this.warmth = warmth;
    return events;
  }

  #openRungOver(times: Float64Array, events: number): boolean {
    let min = Infinity;
    let max = -Infinity;
    for (let at = 0; at < events; at++) {
      const time = times[at];
      if (time < min) min = time;
      if (time > max) max = time;
    }
    return this.#openRung(min, max, events);
  }

  /** Makes a new rung 0 of the top, or takes a short top straight to the bottom. */
  #takeTop(): void {
    const top = this.#top;
    const f64 = this.#slots.f64;
    this.#rungs = 0;
    const intoRung = top.count > bottomLimit && this.#openRung(top.min, top.max, top.count);
    top.empty((slot) => {
      if (intoRung) this.#drop(0, slot, f64[slot * stride64 + timeField]);
      else if (this.#crowd === null) this.#insertBottom(slot);
      else this.#crowd.push(slot, this.priorityOf(slot));
    });
  }
}
