import { exp } from "./exp.ts";
import { ln } from "./ln.ts";

/** e^x − 1, accurate also for tiny x: (u − 1) · x/ln(u) with u = e^x rounded (Kahan). */
export function expm1(x: number): number {
  const u = exp(x);
  if (u === 1) return x;
  const difference = u - 1;
  if (difference === -1 || u === Infinity) return difference;
  return (difference * x) / ln(u);
}
