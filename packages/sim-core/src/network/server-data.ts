import type { Distribution } from "../random/distribution.ts";

/**
 * Servers on duty over time. Each step is a time, from 0 on and ascending, and
 * the number of servers from then on; 0 closes the station, and those who come
 * wait. Who is in service when servers go off duty is served to the end first.
 */
export interface ServerSchedule {
  readonly steps: readonly (readonly [time: number, servers: number])[];
  /** The steps begin anew after this time, which is beyond the last of them; default never. */
  readonly every?: number;
}

/**
 * Servers that break down and are repaired, whether they serve or not, one by
 * one or all at once. Whoever is in service meanwhile waits in front of all
 * others for the next server that is up.
 */
export interface Breakdowns {
  /** How long a server works between two breakdowns. */
  readonly up: Distribution;
  /** How long a repair takes. */
  readonly down: Distribution;
  /** What breaks down: each server by itself, or all together. Default "server". */
  readonly of?: "server" | "station";
  /** An interrupted service goes on where it stopped, or begins anew with the same demand. Default "resume". */
  readonly service?: "resume" | "restart";
}
