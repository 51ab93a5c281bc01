import type { JsonSchema } from "@double11/sim-core/schema";
import type { Study } from "./study.ts";

/** A plan: a study's figures, each with what is known of it. */
export const planSchema = ({ parameters }: Study): JsonSchema => ({
  type: "object",
  properties: Object.fromEntries(
    Object.entries(parameters).map(([name, { unit, reference, confidence, value }]) => [
      name,
      {
        type: "number",
        minimum: 0,
        ...(headUnit(unit) === "" ? {} : { unit: headUnit(unit) }),
        default: value,
        description: `${unit}${unit === "" ? "" : "; "}${reference} (${confidence})`,
      } satisfies JsonSchema,
    ]),
  ),
  additionalProperties: false,
});

/** The unit at the head of a parameter's words: "s after midnight" is in s, "orders/s for the item" in orders/s. */
export const headUnit = (words: string): string => /^[A-Za-z]+(\/(ms|s|min|h|d)\b)?/.exec(words)?.[0] ?? "";
