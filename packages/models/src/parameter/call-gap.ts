import type { Parameter } from "./parameter.ts";

/** From one call of a host to the next, where the two first rooms are not told apart. */
export const callGap = {
  value: 190,
  unit: "s between calls",
  reference: "126 products in 8 h and 149 in 7 h (Pandaily)",
  confidence: "derived",
} as const satisfies Parameter;
