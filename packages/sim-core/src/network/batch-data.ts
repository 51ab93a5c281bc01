import type { Time } from "../math/dimension.ts";
import type { Target } from "./route-data.ts";
import type { ServiceData, StationCommon } from "./station-data.ts";

/**
 * Servers that serve several customers at once: a free server takes all who
 * wait, `most` at most, once `least` wait or the first of them has waited
 * `longest`. The batch's service is drawn for its first customer.
 */
export interface BatchStation<S extends string> extends StationCommon<S> {
  readonly kind: "batch";
  /** Default 1. */
  readonly servers?: number;
  /** Of a whole batch, whatever its size. */
  readonly service: ServiceData;
  /** Service times are divided by it; default 1. */
  readonly speed?: number;
  /** Default 1: nobody waits for others. A slice has no other. */
  readonly least?: number;
  readonly most: number;
  /** Longest wait for a batch to fill while a server is free, in time units; default for ever. */
  readonly longest?: Time;
  /** K, those in service included; default unbounded. */
  readonly capacity?: number;
  /** Where customers go who are refused; default "exit:refused". */
  readonly refused?: Target<S>;
}
