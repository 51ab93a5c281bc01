import { deterministic, type StationData } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "Red packets under a budget";

/** How a kind of visitor answers: share of visitors, and the chance to buy without and with a packet. */
const segments = {
  sure: { share: 0.3, plain: 0.6, granted: 0.6 },
  persuadable: { share: 0.3, plain: 0.05, granted: 0.5 },
  lost: { share: 0.4, plain: 0.02, granted: 0.03 },
} as const;

type Segment = keyof typeof segments;
const names = Object.keys(segments) as Segment[];

const byClass = <T>(of: (name: Segment) => T): { readonly byClass: { readonly [name: string]: T } } => ({
  byClass: Object.fromEntries(
    [...names, "visitors"].map((name) => [name, of(name === "visitors" ? "lost" : (name as Segment))]),
  ),
});

const chance = (share: number, yes: string, no: string) => ({ [yes]: share, [no]: 1 - share });

interface Policy {
  readonly budget: number;
  readonly accuracy: number;
  readonly falseAlarm: number;
  readonly targeting: number;
  readonly spread: number;
}

const stationsOf = (plan: Policy): { readonly [name: string]: StationData } => {
  const granted = (name: Segment): number =>
    plan.targeting === 0 ? plan.spread : name === "persuadable" ? plan.accuracy : plan.falseAlarm;
  return {
    venue: {
      kind: "delay",
      service: deterministic(0.01),
      to: { as: Object.fromEntries(names.map((name) => [name, segments[name].share])), to: "policy" },
    },
    policy: {
      kind: "delay",
      service: deterministic(0.01),
      to: byClass((name) => chance(granted(name), "packets", "plain")),
    },
    packets: {
      kind: "stock",
      service: deterministic(1e-6),
      items: { count: 1, stock: plan.budget },
      sold: "withPacket",
      soldOut: "plain",
      to: "spending",
    },
    spending: {
      kind: "delay",
      service: deterministic(0.01),
      to: byClass((name) => chance(segments[name].granted, "packetPurchase", "exit:withPacket")),
    },
    packetPurchase: { kind: "delay", service: deterministic(0.01), to: "exit:withPacket" },
    plain: {
      kind: "delay",
      service: deterministic(0.01),
      to: byClass((name) => chance(segments[name].plain, "exit:bought", "exit:left")),
    },
  };
};

/**
 * Packets are a stock: each grant takes one, and none is granted beyond the budget. A model tells who is worth one.
 *
 * 200 visitors/s, of whom 20.3 % buy anyway; packets for a fifth of them. At random: 0.2 × (0.3 × 0.45 + 0.4 × 0.01) = 2.8 points
 * more buy. A model that finds 63 % of the persuadable spends the same on them: 0.63 × 0.3 × 0.45 = 8.5 points more.
 */
export const redPackets = study({
  name: "red-packets",
  title,
  parameters: {
    visitors: { value: 200, unit: "visitors/s", reference: "A sample of the venue's", confidence: "assumed" },
    duration: { value: 500, unit: "s", reference: "100,000 visitors", confidence: "assumed" },
    budget: {
      value: 20_000,
      unit: "packets",
      reference: "One for a fifth of the visitors; no budget is published",
      confidence: "assumed",
      range: [5_000, 60_000],
    },
    accuracy: {
      value: 0.63,
      unit: "of the persuadable who are told right",
      reference: "Chosen so that equal budgets give about the published quarter",
      confidence: "assumed",
      range: [0.34, 1],
    },
    falseAlarm: {
      value: 0.016,
      unit: "of the others taken for persuadable",
      reference: "The same",
      confidence: "assumed",
      range: [0, 0.34],
    },
    targeting: { value: 1, unit: "1 by the model, 0 at random", reference: "The mechanism", confidence: "assumed" },
    spread: {
      value: 0.2,
      unit: "of visitors granted at random",
      reference: "The budget over the visitors",
      confidence: "derived",
    },
  },
  assemble: (plan) => {
    return scenarioOf({
      name: "red-packets",
      title,
      until: plan.duration + 10,
      sources: {
        visitors: {
          kind: "stages",
          start: plan.visitors,
          stages: [{ duration: plan.duration, target: plan.visitors }],
          spacing: "poisson",
          to: "venue",
        },
      },
      classes: names,
      stations: stationsOf(plan),
      presentation: {
        venue: { title: "Venue", customer: "visitor", role: "stage" },
        policy: {
          title: "Policy",
          customer: "visitor",
          role: "stage",
          note: "Who gets a packet: by the model, or at random.",
        },
        packets: {
          title: "Packets",
          customer: "visitor",
          role: "row",
          of: "policy",
          note: "A stock; it is never exceeded.",
        },
        spending: { title: "With a packet", customer: "visitor", role: "aside" },
        packetPurchase: { title: "Bought with it", customer: "visitor", role: "aside" },
        plain: { title: "Without", customer: "visitor", role: "aside" },
      },
    });
  },
});
