import {
  erlang,
  lognormal,
  lomax,
  piecewise,
  powerDecay,
  ramp,
  sum,
  type Rate,
  type SourceData,
  type StationData,
} from "@double11/sim-core";
import { dailyRhythm } from "../demand/daily-rhythm.ts";
import { calendarParameters } from "../parameter/calendar.ts";
import { parameters as p } from "../parameter/parameters.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "Double 11, 2020: October 20 to November 12";
const epoch = "2020-10-20T00:00:00+08:00";
const day = 86_400;

/** Seconds from the start of October 20 to that hour of a day of October, November being days 32 on. */
const dayOf = (october: number): number => (october - 20) * day;

/** When things begin and end, in seconds from the start. */
export const dates = {
  firstDeposits: dayOf(21),
  firstDepositsEnd: dayOf(31) + 22 * 3_600,
  firstWave: dayOf(32),
  secondDeposits: dayOf(35),
  secondDepositsEnd: dayOf(41) + 22 * 3_600,
  secondWave: dayOf(42),
  end: dayOf(43),
} as const;

type Plan = PlanOf<keyof typeof calendarParameters>;

/** A spot sale: a ramp from a third to the peak within 26 s, then the decay. */
const spotSale = (at: number, peak: number, plan: Plan): Rate => {
  const top = at + p.peakSecond.value - 0.5;
  return sum(
    ramp({ start: at, end: top, from: peak / 3, to: peak }),
    powerDecay({ at: top, peak, tau: plan.decayTime, exponent: plan.decayExponent }),
  );
};

/** Deposits from `from` to `until`: a surge at the opening, the rest evenly. */
const deposits = (from: number, until: number, orders: number, surge: number): Rate => {
  const exponent = 1.8;
  const tau = 1_800;
  const even = ((1 - surge) * orders) / (until - from);
  return sum(
    powerDecay({ at: from, peak: (surge * orders * (exponent - 1)) / tau, tau, exponent }),
    piecewise([
      [from, even],
      [until, even],
    ]),
  );
};

const sourcesOf = (plan: Plan): { readonly [name: string]: SourceData } => {
  const { firstDeposits, firstDepositsEnd, secondDeposits, secondDepositsEnd, firstWave, secondWave } = dates;
  const poisson = (rate: Rate): SourceData => ({ kind: "poisson", rate, to: "order" });
  const surge = plan.depositSurge;
  return {
    ordinary: poisson(dailyRhythm(plan.ordinary, 24)),
    spot: poisson(sum(spotSale(firstWave, plan.firstWave * plan.peak, plan), spotSale(secondWave, plan.peak, plan))),
    firstPresale: poisson(deposits(firstDeposits, firstDepositsEnd, plan.firstDeposits, surge)),
    secondPresale: poisson(deposits(secondDeposits, secondDepositsEnd, plan.secondDeposits, surge)),
  };
};

/** Up before each wave as fast as servers can be had, down a day after the first and half a day after the second. */
const scaling = (plan: Plan): readonly (readonly [number, number])[] => {
  // One simulated server stands for so many; a schedule is in whole ones.
  const whole = (servers: number): number => Math.max(1, Math.round(servers / plan.slice)) * plan.slice;
  const few = whole(plan.betweenWaves);
  const step = 60;
  const count = Math.ceil((plan.orderServers - few) / (plan.provisioningRate * step));
  const up = (from: number) =>
    Array.from({ length: count }, (_, at): readonly [number, number] => [
      from + (at + 1) * step,
      whole(Math.min(plan.orderServers, few + (at + 1) * plan.provisioningRate * step)),
    ]);
  return [
    [0, few],
    ...up(dates.firstWave - plan.scaleLead),
    [dates.firstWave + day, few],
    ...up(dates.secondWave - plan.scaleLead),
    [dates.secondWave + 12 * 3_600, few],
  ];
};

/** Closed until the tail payments open; then everyone pays after a delay of their own. */
const waitingFor = (opening: number, plan: Plan): StationData => ({
  schedule: {
    steps: [
      [0, 0],
      [opening, 1_000_000_000],
    ],
  },
  service: lomax({ scale: plan.tailTime, alpha: plan.tailExponent - 1 }),
  to: { payment: plan.tailShare, "exit:cancelled": 1 - plan.tailShare },
});

/**
 * Twenty-four days: ordinary trade with its daily rhythm, two spot sales at midnight, deposits whose rest is due half an hour later.
 *
 * Load at the second midnight 583,000/s against 141,000 / 0.2 s = 705,000 orders/s; payment 379,000/s. Spot sale after the
 * ramp: 583,000 × 600 / 0.8 = 437 M orders, 94 bn yuan. Tail payments of wave 2: 366 M, up to
 * 366 M × 0.8 / 600 = 488,000/s, so payment is full a second time.
 */
export const calendar2020 = study({
  name: "calendar-2020",
  title,
  parameters: calendarParameters,
  assemble: (plan) =>
    scenarioOf({
      name: "calendar-2020",
      title,
      epoch,
      until: plan.duration,
      slice: plan.slice,
      sources: sourcesOf(plan),
      classes: ["firstTail", "secondTail"],
      stations: {
        order: {
          ...(plan.elastic === 0 ? { servers: plan.orderServers } : { schedule: { steps: scaling(plan) } }),
          service: erlang({ mean: plan.orderTime, phases: 4 }),
          to: {
            byClass: {
              ordinary: { thinking: plan.paidShare, "exit:cancelled": 1 - plan.paidShare },
              spot: { thinking: plan.paidShare, "exit:cancelled": 1 - plan.paidShare },
              firstPresale: { as: "firstTail", to: "firstTail" },
              secondPresale: { as: "secondTail", to: "secondTail" },
              // Nobody comes here as one of these; every class must have a route.
              firstTail: "firstTail",
              secondTail: "secondTail",
            },
          },
        },
        thinking: {
          kind: "delay",
          service: lognormal({ median: plan.payDelayMedian, sigma: plan.payDelaySigma }),
          to: "payment",
        },
        firstTail: waitingFor(dates.firstWave + plan.tailAfter, plan),
        secondTail: waitingFor(dates.secondWave + plan.tailAfter, plan),
        payment: {
          servers: plan.paymentServers,
          service: erlang({ mean: plan.paymentTime, phases: 4 }),
          to: "exit:paid",
        },
      },
      presentation: {
        order: { title: "Order", customer: "order", role: "stage" },
        thinking: { title: "On the way to pay", customer: "order", role: "aside" },
        firstTail: {
          title: "Presale, wave 1",
          customer: "order",
          role: "aside",
          note: "The rest is due from November 1, 00:30.",
        },
        secondTail: {
          title: "Presale, wave 2",
          customer: "order",
          role: "aside",
          note: "The rest is due from November 11, 00:30.",
        },
        payment: { title: "Payment", customer: "payment", role: "stage" },
      },
    }),
});
