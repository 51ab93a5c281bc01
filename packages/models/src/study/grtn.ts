import { constant, deterministic, lognormal, uniform, type Route, type StationData } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

const title = "A live stream's way to the viewer: tree and mesh";

/** The chains a frame goes through, in order. */
const ways: { readonly [network: string]: readonly string[] } = {
  tree: ["capture", "uplink", "ingest", "hop1", "hop2", "hop3", "hop4", "groups", "lastMile", "playerBuffer", "decode"],
  mesh: ["capture", "uplink", "ingest", "hop3", "hop4", "lastMile", "jitterBuffer", "decode"],
};

/** Where each class goes from a station: to its way's next one, at the end to its exit or, for viewers, to their reaction. */
const routeFrom = (station: string): Route<string> => {
  const entries = Object.entries(ways).flatMap(([network, way]) => {
    const at = way.indexOf(station);
    const next = way[at + 1];
    const of = (kind: string, last: string): [string, string] => [
      `${network}${kind}`,
      at < 0 ? "exit" : (next ?? last),
    ];
    return [of("Frames", `exit:${network}`), of("Viewers", "reaction")];
  });
  return { byClass: Object.fromEntries(entries) } as Route<string>;
};

const exitByClass = {
  byClass: { treeFrames: "exit", meshFrames: "exit", treeViewers: "exit:treeClick", meshViewers: "exit:meshClick" },
} as const;

/**
 * The same stream by a tree of caches with HTTP-FLV and by a mesh with WebRTC, hop by hop.
 *
 * Mesh: 125 capture + 45 uplink + 100 ingest + 2 × 40 hops + 55 last mile + 300 jitter buffer + 50 decode = 755 ms.
 * Tree: two hops more, no jitter buffer, 1.5 s for a group of pictures, 2.5 s of player buffer: 4.5 s. So 83 % less.
 */
export const grtn = study({
  name: "grtn",
  title,
  parameters: {
    captureLow: {
      value: 0.1,
      unit: "s",
      reference: "Capture and encoding, 100 to 150 ms (budget of published totals)",
      confidence: "assumed",
      range: [0.05, 0.12],
    },
    captureHigh: { value: 0.15, unit: "s", reference: "The same", confidence: "assumed", range: [0.12, 0.3] },
    uplink: { value: 0.045, unit: "s, median", reference: "30 to 60 ms", confidence: "assumed", range: [0.03, 0.06] },
    ingest: {
      value: 0.1,
      unit: "s, mean",
      reference: "Ingest and transcoding, 50 to 150 ms",
      confidence: "assumed",
      range: [0.05, 0.15],
    },
    hop: {
      value: 0.04,
      unit: "s, mean",
      reference: "At most 20 to 60 ms a hop (GRTN, Aliyun developer 778264)",
      confidence: "assumed",
      range: [0.02, 0.06],
    },
    lastMile: { value: 0.055, unit: "s, median", reference: "30 to 80 ms", confidence: "assumed", range: [0.03, 0.08] },
    jitterBuffer: { value: 0.3, unit: "s, mean", reference: "200 to 400 ms", confidence: "assumed", range: [0.2, 0.4] },
    decode: { value: 0.05, unit: "s", reference: "Decoding and drawing", confidence: "assumed", range: [0.02, 0.1] },
    groups: {
      value: 1.5,
      unit: "s, mean",
      reference: "HTTP-FLV begins with a group of pictures: 1 to 2 s",
      confidence: "assumed",
      range: [1, 2],
    },
    playerBuffer: {
      value: 2,
      unit: "s, mean",
      reference: "The player's buffer over TCP, 2 to 3 s together with its last fill",
      confidence: "assumed",
      range: [1.5, 3],
    },
    reaction: { value: 1, unit: "s, median", reference: "A second to click", confidence: "assumed", range: [0.5, 3] },
    reactionSigma: {
      value: 0.3,
      unit: "of the logarithm",
      reference: "Spread of human reaction times",
      confidence: "assumed",
      range: [0.2, 0.8],
    },
    viewers: {
      value: 40_000,
      unit: "clicks a call",
      reference: "2 M viewers of whom 2 % click",
      confidence: "assumed",
      range: [1_000, 200_000],
    },
    frames: {
      value: 200,
      unit: "followed frames/s",
      reference: "A resolution, not a figure of the world",
      confidence: "assumed",
    },
    duration: { value: 60, unit: "s", reference: "Enough frames for a percentile", confidence: "assumed" },
  },
  assemble: (plan) => {
    const around = (mean: number, spread: number) => uniform({ min: mean * (1 - spread), max: mean * (1 + spread) });
    const laws = {
      capture: uniform({ min: plan.captureLow, max: plan.captureHigh }),
      uplink: lognormal({ median: plan.uplink, sigma: 0.3 }),
      ingest: around(plan.ingest, 0.5),
      ...Object.fromEntries([1, 2, 3, 4].map((at) => [`hop${at}`, around(plan.hop, 0.5)])),
      groups: around(plan.groups, 1 / 3),
      lastMile: lognormal({ median: plan.lastMile, sigma: 0.4 }),
      playerBuffer: around(plan.playerBuffer, 0.5),
      jitterBuffer: around(plan.jitterBuffer, 1 / 3),
      decode: deterministic(plan.decode),
    };
    const chain = Object.entries(laws).map(([name, service]): [string, StationData] => [
      name,
      { kind: "delay", service, to: routeFrom(name) },
    ]);
    const frames = { kind: "poisson", rate: constant(plan.frames), to: "capture" } as const;
    const viewers = {
      kind: "pulses",
      first: deterministic(10),
      gap: deterministic(2 * plan.duration),
      size: plan.viewers,
      reaction: deterministic(1e-6),
      to: "capture",
    } as const;
    return scenarioOf({
      name: "grtn",
      title,
      until: plan.duration,
      sources: { treeFrames: frames, meshFrames: frames, treeViewers: viewers, meshViewers: viewers },
      stations: {
        ...Object.fromEntries(chain),
        reaction: {
          kind: "delay",
          service: lognormal({ median: plan.reaction, sigma: plan.reactionSigma }),
          to: exitByClass,
        },
      },
      presentation: {
        ...Object.fromEntries(
          chain.map(([name]) => [name, { title: name, customer: "frame", role: "stage" } as const]),
        ),
        reaction: { title: "Reaction", customer: "viewer", role: "aside" },
      },
    });
  },
});
