import { exponential, type StationData } from "@double11/sim-core";
import { scenarioOf } from "./scenario-of.ts";
import { study, type PlanOf } from "./study.ts";

const title = "The first screen of the homepage, with a focus image or without";

const figures = {
  sessions: {
    value: 100,
    unit: "sessions/s an arm",
    reference: "A sample of the shop's",
    confidence: "assumed",
    range: [10, 2_000],
  },
  slots: {
    value: 4,
    unit: "recommendations on a first screen with the focus image",
    reference: "Two rows of two below an image and icons; not published",
    confidence: "assumed",
    range: [2, 6],
  },
  freed: {
    value: 2,
    unit: "slots that the focus image gives up",
    reference: "The new homepage of 2020 has none (the article); one row of two",
    confidence: "assumed",
    range: [0, 4],
  },
  attraction: {
    value: 0.08,
    unit: "clicks on a slot that is looked at",
    reference: "Not published",
    confidence: "assumed",
    range: [0.02, 0.2],
  },
  attention: {
    value: 0.85,
    unit: "of those who look at a slot and do not click look at the next",
    reference: "Cascade model (Craswell, Zoeter, Taylor & Ramsey, WSDM 2008); no figure of the homepage is published",
    confidence: "assumed",
    range: [0.6, 0.95],
  },
  focusClick: {
    value: 0.03,
    unit: "clicks on the focus image, before all slots",
    reference: "Not published",
    confidence: "assumed",
    range: [0.005, 0.08],
  },
  comeBack: {
    value: 0.6,
    unit: "of views that end at the homepage again",
    reference: "Not published",
    confidence: "assumed",
    range: [0.3, 0.8],
  },
  duration: { value: 1_200, unit: "s of new sessions", reference: "Twenty minutes", confidence: "assumed" },
} as const;

type Plan = PlanOf<keyof typeof figures>;
const look = exponential({ mean: 1 });

/** One look down the screen: each slot is clicked, passed, or the last that is looked at. */
const screenOf = (arm: string, slots: number, focus: boolean, plan: Plan): { readonly [name: string]: StationData } => {
  const at = (slot: number): string => `${arm}Slot${slot}`;
  const view = `${arm}View`;
  const left = `exit:${arm}Left`;
  const { attraction, attention, focusClick, comeBack } = plan;
  const stations: { [name: string]: StationData } = {
    [`${arm}Home`]: {
      kind: "delay",
      service: look,
      to: focus ? { [view]: focusClick, [at(1)]: 1 - focusClick } : at(1),
    },
    [view]: {
      kind: "delay",
      service: exponential({ mean: 20 }),
      to: { [`${arm}Home`]: comeBack, [left]: 1 - comeBack },
    },
  };
  for (let slot = 1; slot <= slots; slot++) {
    const on = (1 - attraction) * attention;
    const onward = slot < slots ? { [at(slot + 1)]: on, [left]: 1 - attraction - on } : { [left]: 1 - attraction };
    stations[at(slot)] = { kind: "delay", service: look, to: { [view]: attraction, ...onward } };
  }
  return stations;
};

/** The chance that one look at the screen ends in a click. */
export const screenClick = (slots: number, focus: boolean, { attraction, attention, focusClick }: Plan): number => {
  const q = (1 - attraction) * attention;
  const below = (attraction * (1 - q ** slots)) / (1 - q);
  return focus ? focusClick + (1 - focusClick) * below : below;
};

/**
 * Two arms: a focus image above some slots, and the same screen with slots in its place. Buyers look from the top, click, come back, or leave.
 *
 * With 4 slots and the image 0.03 + 0.97 × 0.08 × (1 − 0.782⁴) / (1 − 0.782) = 0.25 clicks a look; with 6 and none 0.28, 12 % more.
 */
export const homeScreen = study({
  name: "home-screen",
  title,
  parameters: figures,
  assemble: (plan) => {
    const stations = {
      ...screenOf("old", plan.slots, true, plan),
      ...screenOf("new", plan.slots + plan.freed, plan.freed === 0, plan),
    };
    const source = (arm: string) =>
      ({
        kind: "stages",
        start: plan.sessions,
        stages: [{ duration: plan.duration, target: plan.sessions }],
        spacing: "poisson",
        to: `${arm}Home`,
      }) as const;
    return scenarioOf({
      name: "home-screen",
      title,
      // Long enough that every session has ended.
      until: plan.duration + 1_200,
      sources: { old: source("old"), new: source("new") },
      stations,
      presentation: Object.fromEntries(
        Object.keys(stations).map((name) => [name, { title: name, customer: "session", role: "stage" } as const]),
      ),
    });
  },
});
