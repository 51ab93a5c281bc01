/** A known name shorter than this begins many others by chance. */
const leastBeginning = 3;

/**
 * The known name that somebody most likely meant: at most a third of its letters off, or what it is longer than, as minutes
 * are than min; undefined when none is near.
 */
export const nearestName = (name: string, known: readonly string[]): string | undefined => {
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  // A name of two letters is near to half of all others.
  const most = name.length <= 2 ? 0 : Math.max(1, Math.floor(name.length / 3));
  if (least <= most) return best;
  return known.find((each) => each.length >= leastBeginning && name.toLowerCase().startsWith(each.toLowerCase()));
};

/** "Did you mean servers?", or nothing. */
export const didYouMean = (name: unknown, known: readonly string[]): string => {
  const near = typeof name === "string" && name.length <= 100 ? nearestName(name, known) : undefined;
  return near === undefined ? "" : `Did you mean ${near}?`;
};

/** Letters to insert, delete, replace or swap with the next. Damerau 1964 (*Comm. ACM* 7:171), without overlaps. */
const editDistance = (a: string, b: string): number => {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array.from({ length: b.length }, () => 0)]);
  for (let j = 0; j <= b.length; j++) rows[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, replaced);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
};
