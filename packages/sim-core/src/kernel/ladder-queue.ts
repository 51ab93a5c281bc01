import type { EventList } from "./event-list.ts";
import { FarEvents } from "./far-events.ts";
import { Front } from "./front.ts";
import { Rungs } from "./rungs.ts";
import type { SlotTable } from "./slot-table.ts";

/** A front longer than this is spread over a new rung; a bucket longer than this becomes one. */
const frontLimit = 48;

/**
 * A ladder queue (Tang, Goh & Thng, ACM TOMACS 15(3), 2005) on typed arrays,
 * with stable ties and removal.
 *
 * Time is cut, near to far, into the *front* (a short sorted array, the
 * authors' bottom), *rungs* of unsorted buckets (the last rung is the nearest
 * and finest) and *far events* (the authors' top: one unsorted list beyond the
 * first rung). Widths come from the events themselves whenever a rung is made,
 * so nothing is tuned by hand.
 *
 * Guarantee: the contract of EventList. At every moment each time belongs to
 * exactly one place, by functions monotone in time, and every list keeps the
 * order of pushing; equal times therefore never overtake each other.
 *
 * Price: O(1) amortised per event for spread-out times; O(log n) for clustered
 * ones (a rung per cluster, a heap where no rung can part them); removal in
 * O(1), from the front O(log n); 4.3 bytes an event beside its row and at most as
 * many for those removed, 4 a bucket. Few pending
 * events (≤ 48) live in the front alone: an insertion sort of a handful beats
 * scanning empty buckets.
 */
export class LadderQueue implements EventList {
  size = 0;
  readonly #front: Front;
  /** Grows while equal times, which no rung can part, fill the front. */
  #frontLimit = frontLimit;
  readonly #rungs: Rungs;
  readonly #far: FarEvents;

  constructor(slots: SlotTable) {
    this.#front = new Front(slots);
    this.#rungs = new Rungs(slots);
    this.#far = new FarEvents(slots);
  }

  push(slot: number, priority: number): void {
    this.size++;
    this.#front.rank(slot, priority);
    if (this.#rungs.height > 0) {
      const where = this.#rungs.push(slot);
      if (where > 0) return;
      if (where === 0) return this.#far.append(slot);
    }
    const front = this.#front;
    front.insert(slot);
    if (front.tail - front.head > this.#frontLimit) this.#spreadFront();
  }

  next(): number {
    const front = this.#front;
    return front.head === front.tail ? this.#nextBeyondFront() : front.entries[front.head];
  }

  pop(): number {
    const front = this.#front;
    if (front.head === front.tail && this.#nextBeyondFront() < 0) return -1;
    this.size--;
    return front.crowd === null ? front.entries[front.head++] : front.crowd.pop();
  }

  priorityOf(slot: number): number {
    return this.#front.priorityOf(slot);
  }

  remove(slot: number): void {
    this.size--;
    const where = this.#rungs.remove(slot);
    if (where > 0) return;
    if (where === 0) this.#far.remove(slot);
    else this.#front.remove(slot);
  }

  /** Moves an overlong front to a new nearest rung, unless one instant holds it all. */
  #spreadFront(): void {
    const { head, tail, times, entries } = this.#front;
    if (!this.#rungs.open(times[head], times[tail - 1], tail - head)) {
      this.#frontLimit = 2 * (tail - head);
      return;
    }
    this.#front.clear();
    for (let at = head; at < tail; at++) this.#rungs.push(entries[at]);
  }

  /** The next slot when the front is empty: the heap's, or the first of those it is filled with; −1 when there are none. */
  #nextBeyondFront(): number {
    const front = this.#front;
    if (front.crowd !== null) {
      if (front.crowd.size > 0) return front.crowd.next();
      front.crowd = null;
    }
    if (this.size === 0) {
      this.#rungs.clear();
      return -1;
    }
    front.clear();
    this.#frontLimit = frontLimit;
    while (front.tail === 0 && front.crowd === null) this.#refill();
    if (front.tail > frontLimit) this.#frontLimit = 2 * front.tail;
    return this.next();
  }

  /** Takes the next bucket to the front, or to a finer rung when it is long; where there is none, brings the far events near. */
  #refill(): void {
    const rungs = this.#rungs;
    const events = rungs.take();
    if (events === 0) return this.#bringNear();
    if (events > frontLimit && rungs.openOverTaken(events)) return;
    this.#front.fill(rungs.taken, events);
    rungs.pace.pass(events);
  }

  /** Makes the far events the first rung, or takes a few straight to the front. */
  #bringNear(): void {
    const far = this.#far;
    const intoRung = far.count > frontLimit && this.#rungs.open(far.min, far.max, far.count);
    far.empty((slot) => {
      if (intoRung) this.#rungs.push(slot);
      else this.#front.insert(slot);
    });
  }
}
