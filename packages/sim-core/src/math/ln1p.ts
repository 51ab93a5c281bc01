import { ln } from "./ln.ts";

/** ln(1 + x), accurate also for tiny x: ln(u) · x/(u − 1) with u = 1 + x rounded (Hewlett-Packard's method). */
export function ln1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || u === Infinity) return u === 1 ? x : Infinity;
  return (ln(u) * x) / (u - 1);
}
