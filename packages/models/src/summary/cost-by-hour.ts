import { observe } from "../study/observe.ts";
import { calendar2020 } from "../study/calendar.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import { instantAfter } from "../scenario/wall-clock.ts";

/** What an hour of servers cost, always there for the peak or following the calendar. */
export interface HourlyCost {
  /** Wall clock at its beginning. */
  readonly hour: string;
  /** Server-hours on duty. */
  readonly always: number;
  readonly elastic: number;
  /** Server-hours that orders kept busy. */
  readonly busy: number;
}

export interface CostPrices {
  /** An hour of a server that is always there; what it is a unit of does not matter. */
  readonly reserved: number;
  /** An hour of a server that is had by the hour. */
  readonly onDemand: number;
}

export interface CostByHour {
  readonly hours: readonly HourlyCost[];
  /** What the order servers cost in all, in the prices' unit. */
  readonly total: { readonly always: number; readonly elastic: number };
  /** Orders created. */
  readonly orders: number;
}

const hour = 3_600;

/**
 * The order servers of the 24 days hour by hour. Elastic, those of between the waves are reserved and the others on demand.
 *
 * 141,000 × 576 h = 81 M server-hours always on; elastic 8,000 × 576 h reserved and 133,000 for 25 and 13 hours on demand: 4.6 + 5.1 M.
 */
export const costByHour = (
  { reserved, onDemand }: CostPrices,
  plan: PlanOf<keyof typeof calendar2020.parameters> = planOf(calendar2020),
): CostByHour => {
  const scenario = calendar2020.assemble({ ...plan, elastic: 1 });
  const until: { readonly servers: number; readonly busy: number }[] = [{ servers: 0, busy: 0 }];
  const read = (station: { readonly meanServers: number; readonly meanBusy: number }, time: number): void => {
    until.push({
      servers: (station.meanServers * time * plan.slice) / hour,
      busy: (station.meanBusy * time * plan.slice) / hour,
    });
  };
  const { figures } = observe(scenario, {
    every: { period: hour, look: (run, time) => read(run.figures().stations["order"], time) },
  });
  read(figures.stations["order"], figures.time);
  const hours = until.slice(1).map(({ servers, busy }, at): HourlyCost => ({
    hour: instantAfter(scenario.epoch, at * hour),
    always: plan.orderServers,
    elastic: servers - until[at].servers,
    busy: busy - until[at].busy,
  }));
  const costOf = ({ elastic }: HourlyCost): number =>
    reserved * Math.min(elastic, plan.betweenWaves) + onDemand * Math.max(0, elastic - plan.betweenWaves);
  return {
    hours,
    total: {
      always: hours.reduce((sum, { always }) => sum + reserved * always, 0),
      elastic: hours.reduce((sum, each) => sum + costOf(each), 0),
    },
    orders: figures.stations["order"].served * plan.slice,
  };
};
