import { sum } from "../math/sum.ts";
import type { ReplicationFigures } from "../network/counter.ts";
import { isExit, targetsOf } from "../network/graph.ts";
import type { NetworkData, Route } from "../network/network-data.ts";

/** Where those go whom a station turns away, and those who give up there, if it says. */
interface Refusing {
  readonly refused?: Route<string>;
  readonly abandoned?: Route<string>;
}

/**
 * Of all who came, the share that left by an exit to which stations send those whom they refuse, or who gave up. Whoever
 * tries again and is served is not lost.
 */
export const lostShare = ({ stations }: NetworkData, { exits, emitted }: ReplicationFigures): number => {
  const routes = Object.values(stations).flatMap((data) => {
    const { refused = "exit:refused", abandoned = "exit:abandoned" } = data as Refusing;
    return [refused, abandoned];
  });
  const ways = new Set(routes.flatMap(targetsOf).filter(isExit));
  const left = Object.entries(exits).map(([name, exit]) => (ways.has(name) ? exit.left : 0));
  return sum(left) / Math.max(1, sum(Object.values(emitted)));
};
