import type { Stateful } from "../kernel/saved-state.ts";

/** Anywhere a customer can go: a station or an exit. */
export interface Place {
  readonly name: string;
  /** Its number in the probe's codes. */
  readonly number: number;
  /** True where the crowd may come too (see slice.ts); elsewhere it leaves at the door. */
  readonly admitsCrowd: boolean;
  enter(customer: number): void;
}

/** A station as results and recordings know it; one that cannot `save` and `load` cannot be in a snapshot. */
export interface Station extends Place, Partial<Stateful> {
  readonly kind: string;
  /** Parallel servers on duty, a whole number; 0 for stations without servers. */
  readonly servers: number;
  /** Servers it was given, those included that are down; only where some may be. */
  readonly assigned?: number;
  /** Changes the servers on duty from now on; those busy beyond it finish first. Only stations with servers have it. */
  setServers?(servers: number): void;
  /** Fewest servers that a controller may give it now, which its schedule says; more than asked for come then. */
  readonly leastServers?: number;
  /** Changes the customers a time unit that it lets through, from now on. Only limiters have it. */
  setRate?(rate: number): void;
  /** Sets it to its degraded way, or back. Only switches have it. */
  turn?(isOn: boolean): void;
  /** Server time used so far, where those in service do not have a server each. */
  serverTime?(): number;
  /** Server time on duty so far, of stations whose servers may change; those count who only finish what they began. */
  dutyTime?(): number;
  /** Server time gone by with customers who were served and found no room where they go. Only blocking stations have it. */
  blockedTime?(): number;
  /** Calls back with the age of everyone in the queue, first in line first. */
  forEachWaiting?(visit: (age: number) => void): void;
}
