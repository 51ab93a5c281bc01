import type { NetworkData, Rate, SourceData } from "@double11/sim-core";

/** Expected arrivals of all sources with a rate together: [time, customers per unit of time], in network units. */
export type DemandCurve = readonly (readonly [time: number, rate: number])[];

/** How the traffic is to differ from the run's. */
export interface Forecast {
  /** Times the run's arrivals. */
  readonly demand: number;
  /** Times the run's pulses: how many answer a call. */
  readonly pulses: number;
  /** An imported curve in place of the run's; `demand` still multiplies it. */
  readonly curve: DemandCurve | undefined;
}

type Sources = NetworkData["sources"];
type WithRate = SourceData & { readonly rate: Rate };

const hasRate = (source: SourceData): source is WithRate =>
  typeof (source as { rate?: { shape?: unknown } }).rate?.shape === "string";
const hasPulses = (source: SourceData): source is SourceData & { readonly size: number } => source.kind === "pulses";

/** Whether a scenario's traffic comes at rates, and in pulses, that a forecast can change, and whether some comes otherwise. */
export const forecastable = (
  sources: Sources,
): { readonly demand: boolean; readonly pulses: boolean; readonly others: boolean } => ({
  demand: Object.values(sources).some(hasRate),
  pulses: Object.values(sources).some(hasPulses),
  others: Object.values(sources).some((source) => !hasRate(source) && !hasPulses(source)),
});

/** The sources as forecast. An imported curve is shared out as the sources' own customers were until `until`, evenly where there were none. */
export function forecastSources(sources: Sources, { demand, pulses, curve }: Forecast, until: number): Sources {
  const rated = curve === undefined ? [] : Object.entries(sources);
  const masses = new Map(
    rated.flatMap(([name, source]) => (hasRate(source) ? [[name, massOf(source.rate, until)] as const] : [])),
  );
  const whole = [...masses.values()].reduce((sum, mass) => sum + mass, 0);
  const changed = Object.entries(sources).map(([name, source]): [string, SourceData] => {
    if (hasPulses(source)) return [name, pulses === 1 ? source : { ...source, size: source.size * pulses }];
    if (!hasRate(source)) return [name, source];
    const share = whole > 0 ? masses.get(name)! / whole : 1 / masses.size;
    const factor = curve === undefined ? demand : demand * share;
    const rate: Rate = curve === undefined ? source.rate : { shape: "piecewise", points: curve };
    const planned: WithRate = { ...source, rate: factor === 1 ? rate : { shape: "scale", factor, rate } };
    return [name, planned];
  });
  return Object.fromEntries(changed);
}

/** Middles of how many steps a rate is added up over: for shares only, so a coarse sum will do. */
const steps = 2000;

function massOf(rate: Rate, until: number): number {
  let sum = 0;
  for (let k = 0; k < steps; k++) sum += rateAt(rate, ((k + 0.5) * until) / steps);
  return (sum * until) / steps;
}

/** A rate at a time; what is drawn and shared out, never what is simulated. */
export function rateAt(rate: Rate, time: number): number {
  switch (rate.shape) {
    case "constant":
      return rate.rate;
    case "ramp": {
      const { start, end, from, to } = rate;
      return time < start || time >= end ? 0 : from + ((to - from) * (time - start)) / (end - start);
    }
    case "powerDecay":
      return time < rate.at ? 0 : rate.peak * (1 + (time - rate.at) / rate.tau) ** -rate.exponent;
    case "piecewise":
      return between(rate.points, time);
    case "sum":
      return rate.parts.reduce((sum, part) => sum + rateAt(part, time), 0);
    case "scale":
      return rate.factor * rateAt(rate.rate, time);
    case "local":
      return rate.of(time);
  }
}

function between(points: DemandCurve, time: number): number {
  const next = points.findIndex(([at]) => at > time);
  if (next <= 0) return 0;
  const [[from, low], [to, high]] = [points[next - 1]!, points[next]!];
  return low + ((high - low) * (time - from)) / (to - from);
}

/** The highest rate of all sources with a rate together, in customers per unit of time. */
export function peakOfDemand(sources: Sources, until: number): number {
  const rates = Object.values(sources).flatMap((source) => (hasRate(source) ? [source.rate] : []));
  let peak = 0;
  for (let k = 0; k <= steps; k++) {
    const time = Math.min((k * until) / steps, until * (1 - 1e-12));
    peak = Math.max(
      peak,
      rates.reduce((sum, rate) => sum + rateAt(rate, time), 0),
    );
  }
  return peak;
}
