import type { Scenario } from "@double11/sim-core";
import { fewServers } from "./coarse-stations.ts";

/** A limiter that admits so few at once at a scenario's slice that chance alone is refused; of every customer none is. */
export interface CoarseLimiter {
  readonly name: string;
  /** Tokens that it holds at most, as simulated. */
  readonly burst: number;
}

export const coarseLimiters = ({ slice, network }: Scenario): readonly CoarseLimiter[] =>
  slice === 1
    ? []
    : Object.entries(network.stations).flatMap(([name, data]) => {
        if (data.kind !== "limiter" || data.sharded === false) return [];
        const burst = Math.max(1, data.burst / slice);
        return burst < fewServers && data.burst > 1 ? [{ name, burst }] : [];
      });
