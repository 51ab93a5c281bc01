import { intensity } from "@double11/sim-core";
import { history } from "../parameter/history.ts";
import { observe } from "../study/observe.ts";
import { scenarioOf } from "../study/scenario-of.ts";
import { yearDemand } from "../study/year-history.ts";
import type { Check } from "./check.ts";
import { isWithin } from "./predicted.ts";
import { poissonMaximumBand } from "./poisson-maximum.ts";

const seeds = Array.from({ length: 20 }, (_, at) => String(at + 1));
const scored = history.filter((year) => year.scored);
const midnight = 10;
const until = 60;
/** At most so many simulated orders a second, so that the band can be summed exactly. */
const finest = 500;

/** Mean orders in each aligned second, by Simpson's rule. */
const secondMeans = (orders: number): number[] => {
  const rate = intensity(yearDemand(orders, midnight));
  return Array.from({ length: until }, (_, k) => (rate.at(k) + 4 * rate.at(k + 0.5) + rate.at(k + 1 - 1e-9)) / 6);
};

const largestCount = (orders: number, slice: number, seed: string): number => {
  const scenario = scenarioOf({
    name: "arrivals",
    title: "Arrivals alone",
    until,
    slice,
    sources: { shoppers: { kind: "poisson", rate: yearDemand(orders, midnight), to: "exit" } },
    stations: { unused: { kind: "delay", service: { law: "deterministic", value: 1 } } },
    presentation: {},
  });
  const { counts } = observe(scenario, { seed, meters: ["shoppers.emit"] });
  return Math.max(...counts("shoppers.emit"));
};

/** Each year's demand has the published peak, and its counts are as noisy as they should be. */
export const yearPeaks: Check = {
  id: "year-peaks",
  row: 3,
  kind: "calibrated",
  statement: "The peaks of nine published years from 2009 to 2020 come back, each with the noise of its own size",
  expected:
    "the busiest second's mean within 1 % of each published peak; at least 97 % of 180 counted maxima in their 99 % bands",
  reference: "Published peaks, 2009 and 2012 to 2020; the maximum of independent Poisson counts",
  run: async () => {
    let inside = 0;
    let worst = 0;
    for (const { orders } of scored) {
      const slice = Math.max(1, Math.round(orders / finest));
      const means = secondMeans(orders);
      const off = Math.max(...means) / orders - 1;
      if (Math.abs(off) > Math.abs(worst)) worst = off;
      const band = poissonMaximumBand(means.map((mean) => mean / slice));
      for (const seed of seeds) {
        const largest = largestCount(orders, slice, seed);
        if (largest >= band.low && largest <= band.high) inside++;
      }
    }
    const share = inside / (scored.length * seeds.length);
    const measured = {
      "years scored": scored.length,
      "largest deviation of a peak": worst,
      "maxima inside their bands": share,
    };
    return { measured, pass: isWithin(0.01, 1 + worst, 1) && share >= 0.97 };
  },
};
