import { expectNonNegative, expectPositiveInteger } from "../math/expect-number.ts";

/**
 * Erlang's loss formula: the share of customers an M/G/c/c system turns away at
 * the offered load a = λ/μ (in erlangs). Holds for every service law of that mean.
 *
 * By the recursion B(k) = a B(k − 1) / (k + a B(k − 1)), which neither overflows nor
 * cancels: c of 10^5 and more take a moment. (Cooper, "Introduction to Queueing Theory", 1981.)
 */
export function erlangB(offered: number, servers: number): number {
  expectNonNegative(offered, "erlangB.offered");
  expectPositiveInteger(servers, "erlangB.servers");
  if (offered === 0) return 0;
  let blocking = 1;
  for (let k = 1; k <= servers; k++) blocking = (offered * blocking) / (k + offered * blocking);
  return blocking;
}
