import { powerDecay, type Rate } from "@double11/sim-core";
import type { Night } from "../scenario/night.ts";

/**
 * Tail payments a second once they open, at time `opening` of the run: as many as there are presale orders in
 * all, decaying as the spot sale does.
 */
export const tailDemand = ({ tailOrders, decayTime, decayExponent }: Night["demand"], opening: number): Rate =>
  powerDecay({
    at: opening,
    // ∫ (1 + t/τ)^−p dt = τ / (p − 1).
    peak: (tailOrders * (decayExponent - 1)) / decayTime,
    tau: decayTime,
    exponent: decayExponent,
  });
