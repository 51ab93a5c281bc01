import type { Time } from "../math/dimension.ts";
import type { Distribution } from "../random/distribution.ts";

/**
 * Servers on duty over time. Each step is a time, from 0 on and ascending, and
 * the number of servers from then on; 0 closes the station, and those who come
 * wait. Who is in service when servers go off duty is served to the end first.
 *
 * Beside a controller that sets the servers it says the least there are: they
 * come at its time, and go when the controller lets them go. Of servers that
 * break down it says which are on duty, and the breakdowns which of these serve.
 */
export interface ServerSchedule {
  readonly steps: readonly (readonly [time: Time, servers: number])[];
  /** The steps begin anew after this time, which is beyond the last of them; default never. */
  readonly every?: Time;
}

/**
 * Servers that break down and are repaired, whether they serve or not, one by
 * one or all at once, from the moment on that each first comes on duty. Those who
 * serve nobody go off duty first, the highest number before the others; the
 * lowest come first. Nobody stands in for one that is down. Whoever is in service meanwhile waits in front of all
 * others for the next server that is up; where services are interrupted, it waits as everybody does there whose
 * service was, and by priority takes the server of one less urgent at once.
 */
export interface Breakdowns {
  /** How long a server works between two breakdowns. */
  readonly up: Distribution;
  /** How long a repair takes. */
  readonly down: Distribution;
  /** What breaks down: each server by itself, or all together. Default "server". */
  readonly of?: "server" | "station";
  /**
   * A service that a breakdown interrupts goes on where it stopped, or begins anew with the same demand; one that a
   * customer interrupts always goes on. Default "resume".
   */
  readonly service?: "resume" | "restart";
}
