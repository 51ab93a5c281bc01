import type { ServiceData, StationCommon } from "./station-data.ts";
import type { Target } from "./route-data.ts";

/**
 * Servers in parallel behind one queue that push back: whoever has been served and finds the next blocking station
 * full keeps the server until there is room (blocking after service; Perros, *Queueing Networks with Blocking*, 1994).
 * First come, first served; of those who wait for one station's room, whoever was blocked first goes first. One who
 * comes straight back to its own station makes its own room.
 */
export interface BlockingStation<S extends string> extends StationCommon<S> {
  readonly kind: "blocking";
  /** Default 1. */
  readonly servers?: number;
  readonly service: ServiceData;
  /** Service times are divided by it; default 1. */
  readonly speed?: number;
  /** K, those in service and those blocked included; default unbounded. */
  readonly capacity?: number;
  /** Where customers go who find no room and hold no blocking station's server; default "exit:refused". */
  readonly refused?: Target<S>;
}
