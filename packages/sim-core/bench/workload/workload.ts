/** One thing to time, at a size: how long a run of it takes, and what one unit of it is. */
export interface Workload {
  readonly name: string;
  /** "flow": customers as rows in a network; "process": generators. */
  readonly style: "flow" | "process";
  /** Holds, customers or orders of a measured run. */
  readonly size: number;
  /** Runs it at a size and returns the nanoseconds that one hold, customer or order took. */
  run(size: number): number;
  /** The same in one function, all of its duties or some, by the name of what it does (see ../yardstick/by-hand.ts). */
  readonly byHand?: Readonly<Record<string, (size: number) => number>>;
  /** The same in the peers' programs: the words before the size. */
  readonly peer?: readonly string[];
  /** The same in the yardstick programs: its arguments but for the size. */
  readonly yardstick?: { readonly js: readonly string[]; readonly cpp: readonly string[] };
}

/** Nanoseconds one of `size` units took while `work` ran. */
export const timed = (size: number, work: () => void): number => {
  const started = performance.now();
  work();
  return ((performance.now() - started) / size) * 1e6;
};
