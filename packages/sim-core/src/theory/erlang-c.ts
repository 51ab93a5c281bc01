import { badValue } from "../math/bad-value.ts";
import { erlangB } from "./erlang-b.ts";

/**
 * Erlang's delay formula: the probability that a customer of M/M/c has to wait,
 * at the offered load a = λ/μ < c. C = B / (1 − ρ(1 − B)), with B from `erlangB`.
 */
export function erlangC(offered: number, servers: number): number {
  const blocking = erlangB(offered, servers);
  if (offered >= servers) {
    throw badValue(
      "erlangC.offered",
      `a load below the ${servers} servers`,
      offered,
      "An overloaded queue has no steady state.",
    );
  }
  const utilization = offered / servers;
  return blocking / (1 - utilization * (1 - blocking));
}
