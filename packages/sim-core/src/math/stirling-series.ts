/** From here on eight terms are below 1e-16. */
export const stirlingFrom = 10;

/**
 * What Stirling's formula lacks: ln Γ(x) − ((x − 1/2) ln x − x + ln √(2π)), for
 * x ≥ `stirlingFrom` (Abramowitz & Stegun 6.1.40).
 */
export function stirlingSeries(x: number): number {
  const s = 1 / (x * x);
  const series =
    1 / 12 +
    s *
      (-1 / 360 +
        s * (1 / 1260 + s * (-1 / 1680 + s * (1 / 1188 + s * (-691 / 360360 + s * (1 / 156 - (s * 3617) / 122400))))));
  return series / x;
}
