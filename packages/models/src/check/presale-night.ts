import { inCarts, presaleLive } from "../study/presale-live.ts";
import { countBetween, observe } from "../study/observe.ts";
import { planOf, type PlanOf } from "../study/study.ts";
import type { Check, Figures } from "./check.ts";
import { isWithin, predicted } from "./predicted.ts";

type Plan = PlanOf<keyof typeof presaleLive.parameters>;
const plan = planOf(presaleLive);
const minute = 60;
const { opening } = plan;

const runOf = (inputs: Plan) => {
  const meters = ["deposit.arrive", "deposit.enter", "deposit.depart"];
  const { counts, figures } = observe(presaleLive.assemble(inputs), { meters });
  const whole = (from: number, until: number, ...names: string[]): number =>
    names.reduce((sum, name) => sum + countBetween(counts(name), from, until), 0) * inputs.slice;
  return {
    figures,
    whole,
    came: (from: number, until: number) => whole(from, until, "deposit.arrive", "deposit.enter"),
  };
};

/** The published totals come back. */
export const presaleNight: Check = {
  id: "presale-night",
  row: 9,
  kind: "calibrated",
  statement:
    "On the night of October 20 two rooms had more than 300 M views and sold for more than 3 bn yuan each, deposit-backed",
  expected:
    "views 300 M ± 5 %; at least 3 bn yuan in each room; what the first ten minutes of deposits took is reported, for the first day of 2019 is not published",
  reference: "Pandaily; the article (third parties: 3.3 and 3.5 bn; Pandaily's 1 bn together contradicts it)",
  run: async () => {
    const { figures, whole } = runOf(plan);
    const salesOf = (room: string): number => (figures.emitted[room] * plan.slice * plan.price) / 1e9;
    const measured = {
      "views (M)": (figures.emitted["views"] * plan.slice) / 1e6,
      "first room (bn yuan)": salesOf("roomA"),
      "second room (bn yuan)": salesOf("roomB"),
      "all rooms, deposits from 00:00 to 00:10 (bn yuan)":
        (whole(opening, opening + 10 * minute, "deposit.depart") * plan.price) / 1e9,
    };
    const pass =
      isWithin(0.05, measured["views (M)"], plan.views / 1e6) &&
      measured["first room (bn yuan)"] >= 3 &&
      measured["second room (bn yuan)"] >= 3;
    return { measured, pass };
  },
};

/** The top of the lognormal's density: e^(σ²/2) ÷ (m σ √2π). */
const topDensity = ({ depositDelay: median, depositSigma: sigma }: Plan): number =>
  Math.exp(sigma ** 2 / 2) / (median * sigma * Math.sqrt(2 * Math.PI));

/** Ten seconds around the top, smoothed of chance. */
const width = 10;

const measureOpening = (inputs: Plan): Figures => {
  const { came } = runOf(inputs);
  const tops = Array.from({ length: 30 }, (_, at) => came(opening + at * width, opening + (at + 1) * width) / width);
  return {
    "deposits at the top (/s)": Math.max(...tops),
    "share of the night's deposits from 00:00 to 00:10":
      came(opening, opening + 10 * minute) / came(0, inputs.duration),
  };
};

/** P(lognormal ≤ ten minutes) is 0.989 here: nearly all of what waits, and a little of what comes meanwhile. */
const waiting = inCarts(plan);

/** Everybody's evening in ten minutes: the calls are unforeseen, the opening is not. */
export const presaleOpening = predicted<Plan>({
  id: "presale-opening",
  row: 9,
  statement:
    "What eight hours of live rooms sold is for the most part paid in the first ten minutes after deposits open",
  expected: `${Math.round((waiting * topDensity(plan)) / 1e3)},000 deposits/s at the top ± 10 %; 65 to 80 % of the night's deposits within ten minutes`,
  reference:
    "Orders in the carts at midnight × the top of the delay's density; Pandaily: the first ten minutes exceeded the first day of 2019",
  inputs: plan,
  measure: measureOpening,
  holds: (figures) =>
    isWithin(0.1, figures["deposits at the top (/s)"], waiting * topDensity(plan)) &&
    figures["share of the night's deposits from 00:00 to 00:10"] >= 0.65 &&
    figures["share of the night's deposits from 00:00 to 00:10"] <= 0.8,
  off: { change: "deposits can be paid from the first call on", inputs: { ...plan, opening: 0 } },
  moved: {
    change: "buyers take 20 % longer to pay",
    inputs: { ...plan, depositDelay: 1.2 * plan.depositDelay },
    figure: "deposits at the top (/s)",
    ratio: [0.79, 0.87],
  },
});

/** Sized for a quarter of what came: as much as the sales of the first ten minutes exceeded the year before's day (about four times). */
const small = { ...plan, servers: plan.servers / 4 };
/** Seconds after the opening in which more come than the small plan can take: 257,000/s at 10 s, 125,000/s at 90 s. */
const [from, until] = [10, 90];

const measureSurge = (inputs: Plan): Figures => {
  const surprised = runOf(inputs);
  const prepared = runOf({ ...inputs, servers: 4 * inputs.servers });
  const lostOf = ({ figures }: typeof surprised): number =>
    figures.stations["deposit"].abandoned / Math.max(1, figures.stations["deposit"].arrived);
  return {
    "deposits taken while it lasts, surprised (/s)":
      surprised.whole(opening + from, opening + until, "deposit.depart") / (until - from),
    "deposits given up, surprised": lostOf(surprised),
    "wait p99, surprised (s)": surprised.figures.stations["deposit"].wait.quantile(0.99),
    "deposits given up, prepared": lostOf(prepared),
    "wait p99, prepared (s)": prepared.figures.stations["deposit"].wait.quantile(0.99),
  };
};

/** The surge breaks a plan that expects a quarter of it, at its capacity; the same buyers pass with four times the servers. */
export const presaleSurge = predicted<Plan>({
  id: "presale-surge",
  row: 10,
  statement:
    "The surge of October 21 breaks a plan for a quarter of it, visibly, and one that is prepared takes the same buyers in",
  expected:
    "surprised: 98,333/s taken ± 2 % (servers ÷ time), a quarter or more give up, p99 above 10 s; prepared: below 0.1 % give up, p99 below 2 s",
  reference: "The article's surge; the saturated queue's throughput c ÷ s",
  inputs: small,
  measure: measureSurge,
  holds: (figures) =>
    isWithin(0.02, figures["deposits taken while it lasts, surprised (/s)"], small.servers / small.depositTime) &&
    figures["deposits given up, surprised"] >= 0.25 &&
    figures["wait p99, surprised (s)"] > 10 &&
    figures["deposits given up, prepared"] < 0.001 &&
    figures["wait p99, prepared (s)"] < 2,
  off: { change: "no opening: deposits can be paid from the first call on", inputs: { ...small, opening: 0 } },
  moved: {
    change: "20 % more servers",
    inputs: { ...small, servers: 1.2 * small.servers },
    figure: "deposits taken while it lasts, surprised (/s)",
    ratio: [1.18, 1.22],
  },
});
