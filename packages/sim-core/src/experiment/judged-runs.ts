import type { Backlog, Judgement } from "./judge-plan.ts";

export interface JudgedRunsOptions<Trial> {
  readonly replications: number;
  /** Replications that the judge runs at once. */
  readonly atOnce: number;
  /** Trials of one name are the same. */
  readonly nameOf: (trial: Trial) => string;
  /** Null when aborted. */
  readonly judge: (trial: Trial, replication: number) => Promise<Judgement | null>;
  readonly signal?: { readonly aborted: boolean };
  /** Called after each replication that was run. */
  readonly onRun: (trial: Trial) => void;
}

/** Thrown within a search to end it. */
class Aborted extends Error {}

/** What replications say of the trials of a search: each is run once, and asked for as often as one likes. */
export class JudgedRuns<Trial> {
  /** Replications run so far. */
  runs = 0;
  /** How many replications in a row keep what is asked, as far as known. */
  kept = 0;
  readonly #options: JudgedRunsOptions<Trial>;
  readonly #judgements = new Map<string, Judgement>();

  constructor(options: JudgedRunsOptions<Trial>) {
    this.#options = options;
  }

  /** What a search finds by these runs; null when it was aborted. */
  async unlessAborted<Found>(search: () => Promise<Found>): Promise<Found | null> {
    try {
      return await search();
    } catch (error) {
      if (error instanceof Aborted) return null;
      throw error;
    }
  }

  async judge(trial: Trial, replication: number): Promise<Judgement> {
    const known = this.#judgements.get(this.#key(trial, replication));
    if (known !== undefined) return known;
    const { signal, judge, onRun } = this.#options;
    const judgement = signal?.aborted ? null : await judge(trial, replication);
    if (judgement === null) throw new Aborted();
    this.#judgements.set(this.#key(trial, replication), judgement);
    this.runs++;
    onRun(trial);
    return judgement;
  }

  /** The first replication that breaks something; −1 where none does. */
  async firstBroken(trial: Trial): Promise<number> {
    const { replications, atOnce } = this.#options;
    this.kept = 0;
    for (let from = 0; from < replications; from += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, replications - from) }, (_, at) => from + at);
      const judgements = await Promise.all(some.map((replication) => this.judge(trial, replication)));
      const at = judgements.findIndex(({ shortage }) => shortage !== null);
      if (at >= 0) return from + at;
      this.kept = from + some.length;
    }
    return -1;
  }

  /** What every replication says of a trial that all have judged. */
  all(trial: Trial): readonly Judgement[] {
    const replications = Array.from({ length: this.#options.replications }, (_, replication) => replication);
    return replications.map((replication) => this.#judgements.get(this.#key(trial, replication))!);
  }

  /** Where a trial leaves most waiting in any replication run; null where it leaves nobody. */
  backlog(trial: Trial): (Backlog & { readonly replication: number }) | null {
    let most: ReturnType<JudgedRuns<Trial>["backlog"]> = null;
    for (let replication = 0; replication < this.#options.replications; replication++) {
      const backlog = this.#judgements.get(this.#key(trial, replication))?.backlog;
      if (backlog && backlog.share > (most?.share ?? 0)) most = { ...backlog, replication };
    }
    return most;
  }

  #key(trial: Trial, replication: number): string {
    return `${replication} ${this.#options.nameOf(trial)}`;
  }
}
