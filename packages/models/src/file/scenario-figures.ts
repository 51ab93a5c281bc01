import { secondsPerUnit } from "@double11/sim-core";
import { envelopeFields, networkSchema, type JsonSchema } from "@double11/sim-core/schema";
import { nightSchema } from "../scenario/night-schema.ts";
import { planSchema } from "../study/plan-schema.ts";
import type { Study } from "../study/study.ts";
import { withoutUnits, type Plain } from "./without-units.ts";

const { $defs } = networkSchema;
const scenarioSchema: JsonSchema = {
  type: "object",
  properties: { ...envelopeFields, network: { $ref: "#/$defs/NetworkData" } },
  ...($defs ? { $defs } : {}),
};

/** A scenario whose figures may be text with a unit, "200 ms" or "30/min", in its network's unit of time. */
export const scenarioFigures = (scenario: object, path: string): Plain => {
  const { network } = scenario as { readonly network?: unknown };
  return withoutUnits(scenario, scenarioSchema, path, timeUnitOf(network));
};

/**
 * The unit of time that a network's figures are read in: its own. A network that says none, or none that there is, is
 * refused; seconds stand in for it, lest its figures are refused as well.
 */
export const timeUnitOf = (network: unknown): string => {
  const { time } = (network ?? {}) as { readonly time?: unknown };
  return typeof time === "string" && Object.hasOwn(secondsPerUnit, time) ? time : "s";
};

/** A night whose figures may be text with a unit. */
export const nightFigures = (night: object, path: string): Plain => withoutUnits(night, nightSchema, path);

/** A study's plan whose figures may be text with a unit. */
export const planFigures = (study: Study, plan: object, path: string): Plain =>
  withoutUnits(plan, planSchema(study), path);
