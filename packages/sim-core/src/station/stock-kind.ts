import { FluidStock } from "../fluid/fluid-stock.ts";
import { badValue } from "../math/bad-value.ts";
import { expectPositiveInteger } from "../math/expect-number.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { StockStation as StockData } from "../network/network-data.ts";
import { classesRanked, isPreemptive } from "./discipline.ts";
import { queueDemand, queueFluid, queueKeys, thinQueue, validateQueueFields } from "./queue-kind.ts";
import { serviceByClass } from "./service-data.ts";
import { mostServers, scheduledServers } from "./server-schedule.ts";
import { expectTarget, shareOf } from "./station-fields.ts";
import type { StationKind } from "./station-kind.ts";
import { stationRoutes } from "./station-routes.ts";
import { StockStation } from "./stock-station.ts";

const advice = "Use a finer slice, or sharded: false and a whole stream.";

export const stockKind: StationKind = {
  kind: "stock",
  validate(data, path) {
    expectRecord(data, path, [], [...queueKeys, "items", "sold", "soldOut"]);
    const stock = data as StockData<string>;
    validateQueueFields(stock, path);
    expectRecord(stock.items, `${path}.items`, ["count", "stock"]);
    expectPositiveInteger(stock.items.count, `${path}.items.count`);
    if (stock.items.count > 65_536) throw badValue(`${path}.items.count`, "at most 65,536 items", stock.items.count);
    expectPositiveInteger(stock.items.stock, `${path}.items.stock`);
    if (typeof stock.sold !== "string" || stock.sold === "") {
      throw badValue(`${path}.sold`, 'the label of an exit ("paid" for "exit:paid")', stock.sold);
    }
    if (stock.discipline !== undefined && isPreemptive(stock.discipline)) {
      throw badValue(`${path}.discipline`, "one that interrupts nobody, as a row of stock does", stock.discipline);
    }
    expectTarget(stock.soldOut, `${path}.soldOut`);
  },
  routes: stationRoutes.stock,
  classes: (data) => classesRanked((data as StockData<string>).discipline),
  exits: (data) => [`exit:${(data as StockData<string>).sold}`],
  /** A fraction of a unit each, which the station spreads over its items. */
  thin(data, slice, isControlled) {
    const stock = data as StockData<string>;
    const k = shareOf(stock, slice);
    const units = stock.items.stock / k;
    if (units < 1) {
      throw badValue("items.stock", `at least ${k} units, one for each customer simulated`, stock.items.stock, advice);
    }
    return { ...thinQueue(stock, slice, isControlled), items: { count: stock.items.count, stock: units } };
  },
  mostServers: (data) => mostServers(data as StockData<string>),
  scheduledServers: (data) => scheduledServers(data as StockData<string>),
  build: (data, context) => new StockStation(data as StockData<string>, context),
  /** All items are one pool, and held units are not put back. */
  demand: (data) => queueDemand(data as StockData<string>),
  everyClass: serviceByClass,
  fluid(data, path) {
    const { items, ...queue } = data as StockData<string>;
    return new FluidStock(queueFluid(queue, path), items.count * items.stock);
  },
};
