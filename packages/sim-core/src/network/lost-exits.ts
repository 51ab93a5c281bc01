import { isExit, targetsOf } from "./graph.ts";
import type { NetworkData, Route } from "./network-data.ts";

/** Exits by which a network loses customers, by what happened to them; one may be in both. */
export interface LostExits {
  readonly refused: ReadonlySet<string>;
  readonly abandoned: ReadonlySet<string>;
}

/** Where those go whom a station turns away, and those who give up there, if it says. */
interface Refusing {
  readonly refused?: Route<string>;
  readonly abandoned?: Route<string>;
}

/**
 * The exits to which stations send those whom they refuse, and those who gave up. Who leaves by one of them is lost; whoever
 * tries again and is served, or is sent elsewhere, is not.
 */
export const lostExits = ({ stations }: Pick<NetworkData, "stations">): LostExits => {
  const routes = Object.values(stations) as Refusing[];
  return {
    refused: exitsOf(routes.map(({ refused = "exit:refused" }) => refused)),
    abandoned: exitsOf(routes.map(({ abandoned = "exit:abandoned" }) => abandoned)),
  };
};

const exitsOf = (routes: readonly Route<string>[]): ReadonlySet<string> =>
  new Set(routes.flatMap(targetsOf).filter(isExit));
