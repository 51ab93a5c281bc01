import {
  constant,
  deterministic,
  exponential,
  lognormal,
  uniform,
  type Presentation,
  type StationData,
} from "@double11/sim-core";
import { planOf, study, type PlanOf } from "./study.ts";
import { grtn } from "./grtn.ts";
import { scenarioOf } from "./scenario-of.ts";

const title = "Watching live: how soon the picture comes, and how often it stands still";

const budget = planOf(grtn);
const assumed = (value: number, unit: string, reference: string, range: readonly [number, number]) =>
  ({ value, unit, reference, confidence: "assumed", range }) as const;

const figures = {
  views: assumed(100, "views/s by each network", "A sample", [10, 1_000]),
  length: assumed(480, "s of a view, mean", "Views of 5 to 10 min: 300 M views of two rooms in a night", [300, 600]),
  hiccupGap: assumed(300, "s between losses that hold up the stream, mean", "Not published", [60, 1_800]),
  treeHiccup: assumed(0.25, "s, median", "TCP from the edge asks again a few round trips later", [0.1, 1]),
  treeSpread: assumed(1, "of the logarithm", "Not published", [0.5, 1.5]),
  meshHiccup: assumed(
    0.04,
    "s, median",
    "Asked for again from the node before: there and back a hop of 20 ms",
    [0.02, 0.12],
  ),
  meshSpread: assumed(0.8, "of the logarithm", "Not published", [0.5, 1.5]),
  treeBuffer: { ...grtn.parameters.playerBuffer },
  meshBuffer: { ...grtn.parameters.jitterBuffer },
  ask: assumed(0.1, "s, mean", "Which node to ask", [0.05, 0.2]),
  lastMile: { ...grtn.parameters.lastMile },
  treeKeyFrame: assumed(0.75, "s, mean", "Half a group of pictures of 1 to 2 s, until one begins", [0.5, 1]),
  meshKeyFrame: assumed(
    0.18,
    "s, mean",
    "Nodes keep the last key frame; chosen so that 95 % start within a second (LiveNet)",
    [0.05, 0.4],
  ),
  treeFill: assumed(0.67, "s, mean", "A buffer of 2 s filled at three times the stream's pace", [0.3, 2]),
  decode: { ...grtn.parameters.decode },
  duration: { value: 3_600, unit: "s", reference: "Seven mean views", confidence: "assumed" },
} as const;

export type PlaybackPlan = PlanOf<keyof typeof figures>;
export const deliveries = ["tree", "mesh"] as const;
export type Delivery = (typeof deliveries)[number];

const around = (mean: number) => uniform({ min: 0.5 * mean, max: 1.5 * mean });
/** Anything from nothing to twice the mean. */
const upTo = (mean: number) => uniform({ min: 0, max: 2 * mean });

/** From the tap to the first picture: TCP and HTTP take two round trips, the mesh's datagrams one. */
const startOf = (plan: PlaybackPlan, by: Delivery): readonly (readonly [name: string, data: StationData])[] => {
  const isMesh = by === "mesh";
  const connect = lognormal({ median: plan.lastMile * (isMesh ? 2 : 4), sigma: 0.4 });
  const laws = [
    ["Ask", around(plan.ask)],
    ["Connect", connect],
    ["KeyFrame", upTo(isMesh ? plan.meshKeyFrame : plan.treeKeyFrame)],
    ["Fill", around(isMesh ? budget.jitterBuffer : plan.treeFill)],
    ["Decode", deterministic(plan.decode)],
  ] as const;
  return laws.map(([name, service], at) => {
    const next = laws[at + 1]?.[0];
    return [by + name, { kind: "delay", service, to: next ? by + next : `exit:${by}Started` }];
  });
};

/** A view: watched until it ends or a loss holds it up; if for longer than the buffer lasts, it has stood still. */
const watchOf = (plan: PlaybackPlan, by: Delivery): { readonly [name: string]: StationData } => {
  const [median, sigma, buffer] =
    by === "mesh"
      ? [plan.meshHiccup, plan.meshSpread, plan.meshBuffer]
      : [plan.treeHiccup, plan.treeSpread, plan.treeBuffer];
  const untilEither = 1 / (1 / plan.length + 1 / plan.hiccupGap);
  const heldUp = untilEither / plan.hiccupGap;
  return {
    [`${by}Watching`]: {
      kind: "delay",
      service: exponential({ mean: untilEither }),
      to: { [`${by}Buffer`]: heldUp, [`exit:${by}Smooth`]: 1 - heldUp },
    },
    [`${by}Buffer`]: {
      kind: "caller",
      servers: 1_000_000,
      steps: [{ call: `${by}Loss`, timeout: deterministic(buffer) }],
      to: `${by}Watching`,
      failed: `exit:${by}Stalled`,
    },
    [`${by}Loss`]: { kind: "delay", service: lognormal({ median, sigma }), to: "exit" },
  };
};

/**
 * Views by a tree of caches over TCP and by a mesh over datagrams: the start, and losses against the player's buffer.
 *
 * Start, mesh: 100 ask + 120 connect + 180 key frame + 300 buffer + 50 decode = 750 ms; tree: 100 + 240 + 750 + 670 + 50 = 1.8 s.
 * 1.6 losses a view. Mesh: one in 170 lasts longer than 0.3 s, 0.9 % of views stand still; tree: one in 53 longer than
 * 2 s, 2.9 %.
 */
export const livePlayback = study({
  name: "live-playback",
  title,
  parameters: figures,
  assemble: (plan) => {
    const stations = Object.fromEntries(
      deliveries.flatMap((by) => [...startOf(plan, by), ...Object.entries(watchOf(plan, by))]),
    );
    const poisson = (to: string) => ({ kind: "poisson", rate: constant(plan.views), to }) as const;
    const shown = (name: string): Presentation => ({
      title: `${name.slice(0, 4) === "mesh" ? "Mesh" : "Tree"}: ${name
        .slice(4)
        .replace(/([A-Z])/g, (c) => ` ${c.toLowerCase()}`)
        .trim()}`,
      customer: "view",
      role: name.endsWith("Loss") ? "aside" : "stage",
    });
    return scenarioOf({
      name: "live-playback",
      title,
      epoch: "2020-10-20T20:00:00+08:00",
      until: plan.duration,
      sources: Object.fromEntries(
        deliveries.flatMap((by) => [
          [`${by}Starts`, poisson(`${by}Ask`)],
          [`${by}Views`, poisson(`${by}Watching`)],
        ]),
      ),
      stations,
      presentation: Object.fromEntries(Object.keys(stations).map((name) => [name, shown(name)])),
    });
  },
});
