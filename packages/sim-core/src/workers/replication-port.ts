import type { NetworkData } from "../network/network-data.ts";
import type { ClassFigures } from "../network/class-figures.ts";
import type { ReplicationFigures, StationFigures } from "../network/counter.ts";
import type { SavedState } from "../kernel/saved-state.ts";

/** What a worker needs to run replications: all plain data. */
export interface ReplicationOrder {
  readonly network: NetworkData;
  readonly seed: string;
  readonly until: number;
  readonly warmUp: number;
  readonly slice: number;
  readonly maxEvents: number;
  readonly antithetic: boolean;
  readonly byClass: boolean;
}

/** What a worker is sent: which replication of which order to run. */
export interface ReplicationRequest {
  readonly order: ReplicationOrder;
  readonly replication: number;
}

/** The delays among figures, as histograms or as plain data. */
export interface Delays<Form> {
  readonly wait: Form;
  readonly sojourn: Form;
}

type Plain<Figures> = Omit<Figures, keyof Delays<SavedState>> & Delays<SavedState>;

/** A station's figures with their histograms as plain data. */
export type PlainStation = Omit<Plain<StationFigures>, "byClass"> & {
  readonly byClass: { readonly [name: string]: Plain<ClassFigures> } | undefined;
};

/** A replication's figures as plain data. */
export type PlainFigures = Omit<ReplicationFigures, "stations"> & {
  readonly stations: { readonly [station: string]: PlainStation };
};

/** What a worker sends back: a replication's figures, or why it failed. */
export type ReplicationReply =
  | { readonly replication: number; readonly figures: PlainFigures }
  | { readonly replication: number; readonly failure: string };

/** A worker as the crew sees it, whatever the platform calls it. */
export interface ReplicationWorker {
  send(request: ReplicationRequest): void;
  /**
   * Takes whom to tell of every answer, and when the worker dies. Called once, before the first request; each request
   * must be answered, or the death told.
   */
  listen(reply: (reply: ReplicationReply) => void, died: (reason: string) => void): void;
  end(): void;
}
