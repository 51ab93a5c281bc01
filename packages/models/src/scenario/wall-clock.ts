/** Seconds from one ISO 8601 instant to another. */
export const secondsBetween = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 1000;

const clockPattern = /^(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/;

/**
 * A wall clock time of the night of a given midnight, as an ISO instant:
 * "23:59:30" is of the evening before, "00:02:00" of the morning after. Text
 * that is already an instant stays as it is.
 */
export const nightInstant = (text: string, midnight: string, path: string): string => {
  const match = clockPattern.exec(text);
  if (match === null) {
    if (/^\d{4}-\d{2}-\d{2}T/.test(text) && Number.isFinite(Date.parse(text))) return text;
    throw new RangeError(
      `${path}: expected a time like 23:59:30 or 2020-11-11T00:02:00+08:00, got ${JSON.stringify(text)}.`,
    );
  }
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds >= 60) {
    throw new RangeError(`${path}: expected a time of day, got ${JSON.stringify(text)}.`);
  }
  const sinceMidnight = hours * 3600 + minutes * 60 + seconds - (hours >= 12 ? 86_400 : 0);
  return instantAfter(midnight, sinceMidnight);
};

/** The instant some seconds after another, in the same zone. */
export const instantAfter = (instant: string, seconds: number): string => {
  const zone = /([+-]\d{2}:\d{2}|Z)$/.exec(instant)?.[0] ?? "Z";
  const offset = zone === "Z" ? 0 : (Number(zone.slice(0, 3)) * 60 + Number(zone[0] + zone.slice(4))) * 60_000;
  const local = new Date(Date.parse(instant) + seconds * 1000 + offset).toISOString();
  return local.replace(/\.000Z$/, "").replace(/Z$/, "") + zone;
};
