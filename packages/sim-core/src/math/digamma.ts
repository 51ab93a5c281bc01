import { ln } from "./ln.ts";

/** From here on six terms of the asymptotic series are below 1e-15. */
const asymptoticFrom = 12;

/** ψ(x), the derivative of ln Γ, for x > 0, absolute error about 1e-14 (Abramowitz & Stegun 6.3.18, reached by 6.3.5). */
export function digamma(x: number): number {
  let shift = 0;
  while (x < asymptoticFrom) {
    shift -= 1 / x;
    x += 1;
  }
  const s = 1 / (x * x);
  const series = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - (s * 691) / 32_760)))));
  return shift + ln(x) - 0.5 / x - series;
}
