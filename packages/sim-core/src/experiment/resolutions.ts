import type { Resolution } from "../recording/manifest.ts";
import { tickSlack } from "../recording/tick-recorder.ts";
import type { Scenario } from "../network/scenario.ts";

/** Ticks of the whole run. */
const most = 100_000;
/** Of runs short enough for them: the first, or another of which a run that does not end on the first is a multiple. */
const short = [0.1, 0.05, 0.02, 0.01];
const long = [1, 10, 60];

/** In what ticks a run is recorded: first the whole, then the scenario's windows, where those are finer. */
export const resolutionsOf = ({ until, windows }: Pick<Scenario, "until" | "windows">): Resolution[] => {
  const tick = tickOf(until);
  const coarse = { tick, from: 0, rows: ticksIn(until, tick) };
  const fine = windows.map((span) => ({
    tick: short[0],
    from: span.from,
    rows: ticksIn(span.until - span.from, short[0]),
  }));
  return tick > short[0] ? [coarse, ...fine] : [coarse];
};

/** Whole ticks; 0.3 / 0.1 is a little less than 3, and less still between times in the millions. */
const ticksIn = (span: number, tick: number): number => Math.floor(span / tick + tickSlack);

const tickOf = (until: number): number => {
  const isFew = (tick: number): boolean => until / tick <= most;
  if (!isFew(short[0])) return long.find(isFew) ?? Math.ceil(until / most);
  return short.find((tick) => isFew(tick) && Math.abs(ticksIn(until, tick) - until / tick) < 1e-9) ?? short[0];
};
