import type { Parameter } from "./parameter.ts";

/** Buyers whose order does not come: when they give up, and how often they try again. */
export const impatience = {
  orderPatience: {
    value: 8,
    unit: "s a buyer waits for an order to be created, median",
    reference: "No patience is published; usability research has ten seconds as the limit of attention (Nielsen 1993)",
    confidence: "assumed",
    range: [3, 30],
  },
  orderAttempts: {
    value: 3,
    unit: "attempts of a buyer whose order does not come",
    reference: "No number of attempts is published; a second and a third press of the button",
    confidence: "assumed",
    range: [1, 5],
  },
  orderRetryDelay: {
    value: 3,
    unit: "s until the button is pressed again, median",
    reference: "No time between two attempts is published",
    confidence: "assumed",
    range: [0.5, 15],
  },
} as const satisfies { readonly [name: string]: Parameter };
