import { sum } from "../math/sum.ts";
import type { ReplicationFigures } from "../network/counter.ts";
import { lostExits } from "../network/lost-exits.ts";
import type { NetworkData } from "../network/network-data.ts";

/** Of all who came, the share that was lost: that left by one of the network's `lostExits`. */
export const lostShare = (network: NetworkData, { exits, emitted }: ReplicationFigures): number => {
  const { refused, abandoned } = lostExits(network);
  const left = Object.entries(exits).map(([name, exit]) => (refused.has(name) || abandoned.has(name) ? exit.left : 0));
  return sum(left) / Math.max(1, sum(Object.values(emitted)));
};
