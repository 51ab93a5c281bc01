/** What rounding may make of an age: a share of the span, and of the clock, whose own steps grow with it. */
const slack = 1e-9;
const clockSlack = 4 * Number.EPSILON;

/**
 * How old what happened at `since` is, beside a span: below 0 while it is younger, 0 where it is as old, above 0 beyond.
 * As old is what only rounding tells apart: three periods of 0.1 are 0.3.
 */
export const ageAgainst = (span: number, since: number, now: number): number => {
  const beyond = now - since - span;
  return Math.abs(beyond) <= slack * span + clockSlack * now ? 0 : beyond;
};
