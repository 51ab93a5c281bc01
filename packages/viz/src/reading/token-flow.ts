/** Where one token is: a share of its edge, 0 leaving and 1 arriving, and its serial along that edge. */
export interface Token {
  readonly serial: number;
  readonly place: number;
}

/**
 * Tokens on an edge are a pure function of time. Token k stands for customers
 * k·n … (k+1)·n and arrives when the cumulative arrivals reach k·n, so jumps
 * and reverse play are exact; the transit time is only for the eye.
 *
 * @param cumulative customers that have come out of the edge by a time, non-decreasing
 */
export function tokensAt(cumulative: (time: number) => number, time: number, transit: number, each: number): Token[] {
  const first = Math.floor(cumulative(time) / each) + 1;
  const last = Math.floor(cumulative(time + transit) / each);
  const tokens: Token[] = [];
  for (let serial = first; serial <= last; serial++) {
    const arrival = inverse(cumulative, serial * each, time, time + transit);
    tokens.push({ serial, place: 1 - (arrival - time) / transit });
  }
  return tokens;
}

/**
 * The first time at which the curve reaches a value above its value at `low`. Ten halvings put a token
 * within a thousandth of its edge; the curve is straight between ticks, so the rest is a straight line's.
 */
function inverse(cumulative: (time: number) => number, value: number, low: number, high: number): number {
  for (let i = 0; i < 10; i++) {
    const middle = (low + high) / 2;
    if (cumulative(middle) < value) low = middle;
    else high = middle;
  }
  const before = cumulative(low);
  const rise = cumulative(high) - before;
  return rise > 0 ? low + (high - low) * Math.min(1, Math.max(0, (value - before) / rise)) : high;
}

/** Customers per token, from 1, 2, 5 × 10^k, so that no edge carries more than `most` at `peak` customers per second. */
export function customersPerToken(peak: number, transit: number, most: number): number {
  const wanted = Math.max(1, (peak * transit) / most);
  const scale = 10 ** Math.floor(Math.log10(wanted));
  return [1, 2, 5, 10].map((step) => step * scale).find((size) => size >= wanted * (1 - 1e-9))!;
}
