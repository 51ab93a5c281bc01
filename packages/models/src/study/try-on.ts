import { deterministic, erlang, exponential, type StationData } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study } from "./study.ts";

/** Seconds in which no new views come. */
export const settling = 1_200;

const title = "Trying on in augmented reality, or not";

/**
 * Detail pages of cosmetics, some with a try-on before the basket: it takes time, needs servers that render, and
 * persuades; each of the three is an assumption.
 *
 * 200 views/s × 0.15 = 30 try-ons/s × 2 s of rendering = 60 servers busy of 90. Conversion 0.04 × (1 + 0.15 × 0.5) = 0.043;
 * dwell 40 + 0.15 × 30 = 44.5 s.
 */
export const tryOn = study({
  name: "try-on",
  title,
  parameters: {
    views: {
      value: 200,
      unit: "detail views/s",
      reference: "A sample of the shop's",
      confidence: "assumed",
      range: [20, 10_000],
    },
    isOn: { value: 1, unit: "1 with the try-on, 0 without", reference: "A choice", confidence: "assumed" },
    usage: {
      value: 0.15,
      unit: "of views that try on",
      reference: "Not published",
      confidence: "assumed",
      range: [0.02, 0.4],
    },
    trying: { value: 30, unit: "s of trying on", reference: "Not published", confidence: "assumed", range: [10, 90] },
    dwell: {
      value: 40,
      unit: "s on a detail page",
      reference: "Not published",
      confidence: "assumed",
      range: [15, 90],
    },
    conversion: {
      value: 0.04,
      unit: "of views without it",
      reference: "Not published",
      confidence: "assumed",
      range: [0.01, 0.1],
    },
    uplift: {
      value: 0.5,
      unit: "more conversion of those who tried on",
      reference: "Assumed; the article says try-on, and no effect",
      confidence: "assumed",
      range: [0, 1.5],
    },
    rendering: {
      value: 2,
      unit: "s of a server a try-on",
      reference: "Not published",
      confidence: "assumed",
      range: [0.2, 30],
    },
    servers: {
      value: 90,
      unit: "servers that render",
      reference: "60 busy, over 0.67",
      confidence: "assumed",
      range: [60, 300],
    },
    duration: { value: 1_800, unit: "s of new views", reference: "Half an hour", confidence: "assumed" },
  },
  assemble: (plan) => {
    const buys = plan.conversion * (1 + plan.uplift);
    const on = plan.isOn > 0 ? plan.usage : 0;
    const trial: { readonly [name: string]: StationData } =
      on === 0
        ? {}
        : {
            render: { servers: plan.servers, service: erlang({ mean: plan.rendering, phases: 4 }), to: "trying" },
            trying: { kind: "delay", service: exponential({ mean: plan.trying }), to: "tried" },
            tried: { kind: "delay", service: deterministic(1e-3), to: { "exit:bought": buys, "exit:left": 1 - buys } },
          };
    const plain = (1 - on) * plan.conversion;
    return scenarioOf({
      name: "try-on",
      title,
      // Long enough that every view has ended: the long ones are not left out.
      until: plan.duration + settling,
      sources: {
        views: {
          kind: "stages",
          start: plan.views,
          stages: [{ duration: plan.duration, target: plan.views }],
          spacing: "poisson",
          to: "detail",
        },
      },
      stations: {
        detail: {
          kind: "delay",
          service: exponential({ mean: plan.dwell }),
          to: { ...(on > 0 ? { render: on } : {}), "exit:bought": plain, "exit:left": 1 - on - plain },
        },
        ...trial,
      },
      presentation: Object.fromEntries(
        ["detail", ...Object.keys(trial)].map((name) => [
          name,
          { title: name, customer: "view", role: name === "tried" ? "aside" : "stage" } as const,
        ]),
      ),
    });
  },
});
