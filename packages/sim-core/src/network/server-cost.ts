import { badValue } from "../math/bad-value.ts";
import { expectNonNegative } from "../math/expect-number.ts";
import type { ReplicationFigures } from "./counter.ts";

/** Server time by station, what it cost, and all together. */
export interface ServerCost {
  readonly stations: { readonly [station: string]: { readonly serverTime: number; readonly cost: number } };
  readonly total: number;
}

/**
 * What the servers on duty of one replication, or of one batch, cost, busy or not,
 * in the time that its figures count: since the warm-up. Prices are for a server and a time unit of the network, by station;
 * stations without a price are not counted. Of the servers as simulated: at a
 * slice of k, of one in k.
 *
 * @throws RangeError for a price below 0 or of a station that is not there.
 */
export const serverCost = (figures: ReplicationFigures, prices: { readonly [station: string]: number }): ServerCost => {
  const stations = Object.fromEntries(
    Object.entries(prices).map(([name, price]) => {
      if (!Object.hasOwn(figures.stations, name)) {
        throw badValue("prices", `names among ${Object.keys(figures.stations).join(", ")}`, name);
      }
      // A run that was stopped before its warm-up was over has counted nothing, and has no mean.
      const serverTime = figures.span > 0 ? figures.stations[name].meanServers * figures.span : 0;
      return [name, { serverTime, cost: expectNonNegative(price, `prices.${name}`) * serverTime }];
    }),
  );
  return { stations, total: Object.values(stations).reduce((sum, { cost }) => sum + cost, 0) };
};
