/**
 * The transitions of customers, each announced with its place: a station, but at leave the exit and at emit the
 * source. Numbers are part of the digest: append, never renumber.
 */
export const Transition = {
  /** Came to the door and did not begin service at once: it queues, or is refused next. `age` 0. */
  arrive: 0,
  /** Service began after a wait; `age` is the wait. */
  start: 1,
  /** Service ended; `age` is the sojourn. */
  depart: 2,
  /** Turned away at the door; `age` 0. */
  refuse: 3,
  /** Left the queue unserved; `age` is the time spent waiting. */
  abandon: 4,
  /** Left the network; the place is the exit, `age` the time since birth. */
  leave: 5,
  /** Emitted by a source, which is the place; `age` 0. */
  emit: 6,
  /** Came and began service at once, without a wait. `age` 0. */
  enter: 7,
  /** Its service was interrupted, by another's or a breakdown; it waits again. `age` 0. */
  preempt: 8,
  /** Its service goes on after an interruption. `age` 0. */
  resume: 9,
  /** Its service ended, but where it goes is full: it keeps its server. `age` is the time since it came. */
  block: 10,
} as const;

/** The probe names a place and a transition in one code: place · 16 + transition. */
export const codesPerPlace = 16;
export const codeOf = (place: number, transition: number): number => place * codesPerPlace + transition;
export const placeOf = (code: number): number => code >> 4;
export const transitionOf = (code: number): number => code & 15;

export type TransitionName = keyof typeof Transition;
export const transitionNames = Object.keys(Transition) as TransitionName[];
