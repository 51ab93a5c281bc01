import { Kinds, type KindList, type Scenario } from "@double11/sim-core";
import { sizedBy, type Servers, type SmallestPlan } from "@double11/sim-core/experiment";

/** What all servers that have a price cost an hour, as the scenario is given and as planned. */
export interface PlanCost {
  readonly given: number;
  readonly plan: number;
  /** Stations with a price whose servers are no single number: they come and go by a schedule or a controller. */
  readonly notCounted?: readonly string[];
}

/** Null where no station that has servers has a price. */
export const costOf = (
  { prices, network }: Scenario,
  { servers }: Pick<SmallestPlan, "servers">,
  kinds?: KindList,
): PlanCost | null => {
  const known = new Kinds(kinds);
  const given = Object.entries(prices).flatMap(([station, price]) => {
    const { servers: stated } = network.stations[station] as { readonly servers?: unknown };
    // One where a station that is planned says nothing.
    const count = stated ?? (Object.hasOwn(servers, station) ? 1 : undefined);
    return typeof count === "number" && sizedBy(network, station, known) === undefined
      ? [{ station, price, count }]
      : [];
  });
  if (given.length === 0) return null;
  const counted = given.map(({ station }) => station);
  const notCounted = Object.keys(prices).filter((station) => !counted.includes(station));
  const cost = (of: Servers): number =>
    given.reduce((sum, { station, price, count }) => sum + price * (of[station] ?? count), 0);
  return { given: cost({}), plan: cost(servers), ...(notCounted.length > 0 ? { notCounted } : {}) };
};
