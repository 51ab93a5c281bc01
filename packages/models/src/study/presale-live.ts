import {
  constant,
  deterministic,
  erlang,
  exponential,
  lognormal,
  piecewise,
  shifted,
  type Rate,
  type SourceData,
} from "@double11/sim-core";
import { callGap } from "../parameter/call-gap.ts";
import { presaleParameters } from "../parameter/presale.ts";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "The presale night of October 20, 2020: live rooms, and the deposits at midnight";

type Plan = PlanOf<keyof typeof presaleParameters>;

const hour = 3_600;
const rooms = 10_000;
/** Seconds between calls of the rooms behind the two: between theirs. */
const lesserGap = callGap.value;

/** Buyers of the room of that rank over those of the first two together, if sales go as rank^−z. */
const shareOfTwo = (rank: number, z: number): number => rank ** -z / (1 + 2 ** -z);

/** Buyers of all rooms from that rank on over those of the first two. */
const tailOverTwo = (from: number, z: number): number => {
  let sum = 0;
  for (let rank = from; rank <= rooms; rank++) sum += shareOfTwo(rank, z);
  return sum;
};

/** Buyers a second of the first two rooms, on average over the night, in each of them. */
const paceOf = (plan: Plan) => {
  const [a, b] = [plan.duration, plan.duration - hour];
  return { gapA: a / plan.productsA, gapB: b / plan.productsB };
};

/** Views begin: up within the first hour, level until an hour before the end, then down. */
const audience = (views: number, until: number): Rate => {
  const level = views / (until - hour);
  return piecewise([
    [0, 0],
    [hour, level],
    [until - hour, level],
    [until, 0],
  ]);
};

const sourcesOf = (plan: Plan): { readonly [name: string]: SourceData } => {
  const { gapA, gapB } = paceOf(plan);
  const room = (starts: number, gap: number, size: number): SourceData => ({
    kind: "pulses",
    first: starts === 0 ? exponential({ mean: gap }) : shifted(exponential({ mean: gap }), starts),
    gap: erlang({ mean: gap, phases: 4 }),
    size,
    reaction: lognormal({ median: plan.reaction, sigma: plan.reactionSigma }),
    to: "cart",
  });
  const two = plan.productsA * plan.buyersA + plan.productsB * plan.buyersB;
  const ofRank = (rank: number): number => (two * shareOfTwo(rank, plan.zipf) * lesserGap) / plan.duration;
  return {
    views: { kind: "poisson", rate: audience(plan.views, plan.duration), to: "watching" },
    roomA: room(0, gapA, plan.buyersA),
    roomB: room(hour, gapB, plan.buyersB),
    roomC: room(0, lesserGap, ofRank(3)),
    roomD: room(0, lesserGap, ofRank(4)),
    // The calls of 9,996 rooms, each small and rare: all together by chance (Palm and Khintchine).
    tail: { kind: "poisson", rate: constant((two * tailOverTwo(5, plan.zipf)) / plan.duration), to: "cart" },
  };
};

/** Orders that are in carts when deposits open: those called before, by the share of the night that has passed. */
export const inCarts = (plan: Plan): number => {
  const { gapA, gapB } = paceOf(plan);
  const others = tailOverTwo(3, plan.zipf) * (plan.productsA * plan.buyersA + plan.productsB * plan.buyersB);
  return (
    (plan.opening / gapA) * plan.buyersA +
    ((plan.opening - hour) / gapB) * plan.buyersB +
    (plan.opening / plan.duration) * others
  );
};

/**
 * Two giants' rooms with their calls, two lesser ones and a tail; viewers come and go; who wants a product puts it into
 * the cart, and from midnight on deposits are paid. Nobody who scales sees a call before it.
 *
 * 126 × 88,000 + 149 × 78,000 = 22.7 M orders of the two, 6.8 bn yuan at 300; with the others 43 M, of which some 32 M
 * wait at midnight: 32 M × 0.011/s (the top of a lognormal of 60 s and 1) = 353,000/s against 118,000 ÷ 0.3 s = 393,000/s, 90 % busy.
 * 150 M views of 420 s over 8 h a room: 2 to 3 M at a time.
 */
export const presaleLive = study({
  name: "presale-live-2020",
  title,
  parameters: presaleParameters,
  assemble: (plan) =>
    scenarioOf({
      name: "presale-live-2020",
      title,
      epoch: "2020-10-20T18:00:00+08:00",
      until: plan.duration,
      slice: plan.slice,
      sources: sourcesOf(plan),
      stations: {
        watching: { kind: "delay", service: lognormal({ median: plan.stay, sigma: 0.5 }), to: "exit:gone" },
        cart: {
          schedule: {
            steps:
              plan.opening === 0
                ? [[0, 1_000_000_000]]
                : [
                    [0, 0],
                    [plan.opening, 1_000_000_000],
                  ],
          },
          service:
            plan.depositSigma === 0
              ? deterministic(plan.depositDelay)
              : lognormal({ median: plan.depositDelay, sigma: plan.depositSigma }),
          to: "deposit",
        },
        deposit: {
          servers: plan.servers,
          service: erlang({ mean: plan.depositTime, phases: 4 }),
          patience: exponential({ mean: plan.patience }),
          to: "exit:deposited",
        },
      },
      presentation: {
        watching: { title: "Watching", customer: "view", role: "aside" },
        cart: { title: "Cart", customer: "order", role: "stage", note: "Closed until deposits open at midnight." },
        deposit: { title: "Deposit", customer: "payment", role: "stage" },
      },
    }),
});
