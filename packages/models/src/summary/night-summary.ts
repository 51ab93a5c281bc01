import type { LimiterStation, ReplicationFigures, Scenario, StationFigures } from "@double11/sim-core";
import type { Night } from "../scenario/night.ts";
import { secondsBetween } from "../scenario/wall-clock.ts";
import { countedPeak, fittedPeak, type Peak } from "./fitted-peak.ts";
import type { NightMeters } from "./night-meters.ts";
import { plateauOf, type Plateau } from "./plateau.ts";
import { stagesOf, stockOf, type StageSummary, type StockSummary } from "./stage-summary.ts";

/** Buyers by fate, conserved exactly: arrived = created + soldOut + refused + abandoned + pending; created = paid + cancelled + unpaid. */
export interface Buyers {
  readonly arrived: number;
  /** Attempts at the gate, counted apart: a refused buyer who returns makes two. */
  readonly attempts: number;
  readonly created: number;
  readonly soldOut: number;
  readonly refused: number;
  readonly abandoned: number;
  /** Still trying at the end. */
  readonly pending: number;
  readonly paid: number;
  readonly cancelled: number;
  /** Created, and at the end neither paid nor cancelled. */
  readonly unpaid: number;
}

export interface NightSummary {
  readonly digest: string;
  readonly digestVersion: number;
  /** Seconds from the start of the run to midnight. */
  readonly midnight: number;
  /** Null when the run ends before midnight. */
  readonly peak: Peak | null;
  readonly limit: {
    readonly attemptsPerSecond: number;
    /** The limit over the peak of expected demand, pulses apart. */
    readonly overDemandPeak: number;
  };
  /** Payments after midnight and before tail payments, when the run is long enough to have a plateau. */
  readonly payments: Plateau | null;
  readonly buyers: Buyers;
  /** The same buyers as simulated, before multiplication by the slice. */
  readonly sample: Buyers;
  readonly stages: { readonly [name: string]: StageSummary };
  readonly stock: readonly StockSummary[];
}

/** Coarser slices than this print a fitted peak: a second's count would be noise. */
const finestFitted = 10;
const afterCreation = ["thinking", "lapsing", "payment"] as const;

export const summarizeNight = (
  night: Night,
  scenario: Scenario,
  figures: ReplicationFigures,
  meters: NightMeters,
): NightSummary => {
  const { slice } = scenario;
  const sample = buyersOf(figures);
  // The network's own figure: it may have been changed after the night was assembled.
  const { rate } = scenario.network.stations["gate"] as LimiterStation<string>;
  // A run that begins later has counted from its own beginning on.
  const since = Math.max(0, secondsBetween(night.midnight, night.from));
  const payments = plateauOf(meters.paid.subarray(0, Math.max(0, night.demand.tailAfter - since)), slice);
  return {
    digest: figures.digest,
    digestVersion: figures.digestVersion,
    midnight: secondsBetween(night.from, night.midnight),
    peak: meters.created.length === 0 ? null : peakOf(meters.created, slice, since),
    limit: {
      attemptsPerSecond: rate,
      overDemandPeak: rate / (night.demand.peak * (1 + night.demand.hotItemShare)),
    },
    payments: payments && { ...payments, from: since + payments.from, until: since + payments.until },
    buyers: scaled(sample, slice),
    sample,
    stages: stagesOf(scenario, figures),
    stock: stockOf(scenario, figures),
  };
};

/** A line broken at the peak is fitted to what begins with midnight alone. */
const peakOf = (perSecond: Float64Array, slice: number, since: number): Peak => {
  const peak = (slice <= finestFitted || since > 0 ? countedPeak : fittedPeak)(perSecond, slice);
  return { ...peak, at: since + peak.at };
};

const buyersOf = (figures: ReplicationFigures): Buyers => {
  const left = (exit: string) => figures.exits[`exit:${exit}`]?.left ?? 0;
  // Presale orders are not of this night's buyers; those that are here still are paying.
  const { presale = 0, ...buyers } = figures.emitted;
  const paying = presale - left("tailPaid");
  const after = afterCreation.reduce((sum, name) => sum + inside(figures.stations[name]), 0);
  const unpaid = after - paying;
  return {
    arrived: Object.values(buyers).reduce((sum, count) => sum + count, 0),
    attempts: figures.stations["gate"].arrived,
    created: figures.stations["order"].served,
    soldOut: left("soldOut"),
    refused: left("refused"),
    abandoned: left("abandoned"),
    pending: figures.present - after,
    paid: left("paid"),
    cancelled: left("cancelled"),
    unpaid,
  };
};

const inside = (station: StationFigures): number => station.queue + station.busy;

const scaled = (buyers: Buyers, slice: number): Buyers =>
  Object.fromEntries(Object.entries(buyers).map(([fate, count]) => [fate, count * slice])) as unknown as Buyers;
