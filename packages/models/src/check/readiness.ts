/** Width of an age class, in seconds. */
const width = 10;

/** What a predictor is worth: the share of calls that find it ready, and the share of time that it is. */
export interface Readiness {
  readonly calls: number;
  readonly time: number;
}

/**
 * A predictor that knows all about a host but the future. From the gaps so far it learns how likely a call is by the time
 * since the last one, and is ready, servers and all, at those ages at which calls are most likely, for a given share of
 * the time. It is given what no scaler has: no lag, no start-up.
 */
export const readinessOf = (learnt: readonly number[], judged: readonly number[], shareOfTime: number): Readiness => {
  const ready = likeliestAges(learnt, shareOfTime);
  let calls = 0;
  let time = 0;
  for (const gap of judged) {
    const last = Math.floor(gap / width);
    for (let age = 0; age < last; age++) if (ready.has(age)) time += width;
    if (!ready.has(last)) continue;
    calls++;
    time += gap - last * width;
  }
  return { calls: calls / judged.length, time: time / judged.reduce((sum, gap) => sum + gap, 0) };
};

/** Ages by falling hazard (calls over time spent at that age) until they make up the share. */
const likeliestAges = (gaps: readonly number[], share: number): ReadonlySet<number> => {
  const ages = Array.from({ length: Math.ceil(Math.max(...gaps) / width) + 1 }, (_, age) => {
    const spent = gaps.reduce((sum, gap) => sum + Math.min(width, Math.max(0, gap - age * width)), 0);
    const calls = gaps.filter((gap) => Math.floor(gap / width) === age).length;
    return { age, spent, hazard: spent === 0 ? 0 : calls / spent };
  });
  const budget = share * gaps.reduce((sum, gap) => sum + gap, 0);
  const ready = new Set<number>();
  let used = 0;
  for (const { age, spent } of ages.toSorted((a, b) => b.hazard - a.hazard)) {
    if (used + spent > budget) continue;
    used += spent;
    ready.add(age);
  }
  return ready;
};
