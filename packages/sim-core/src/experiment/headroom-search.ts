import { ln } from "../math/ln.ts";
import { power } from "../math/power.ts";
import type { Headroom } from "./headroom.ts";
import type { Judgement } from "./judge-plan.ts";

/** Where a search for headroom stands. */
export interface HeadroomNews {
  /** Replications run so far. */
  readonly runs: number;
  /** Times the demand that was run last, and how many replications are known to bear what is found so far. */
  readonly factor: number;
  readonly kept: number;
}

export interface HeadroomSearchOptions {
  readonly replications: number;
  readonly resolution: number;
  readonly atOnce: number;
  readonly judge: (factor: number, replication: number) => Promise<Judgement | null>;
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (news: HeadroomNews) => void;
}

/** What is tried at most, times the demand, and at least, as a share of it. */
const mostTimes = 1024;

/** Thrown within a search to end it. */
class Aborted extends Error {}

/** The search of `headroom`. Demand goes in steps, each a share more than the one before; step 0 is the demand as given. */
export class HeadroomSearch {
  readonly #options: HeadroomSearchOptions;
  readonly #mostSteps: number;
  readonly #judgements = new Map<string, Judgement>();
  #runs = 0;
  #kept = 0;

  constructor(options: HeadroomSearchOptions) {
    this.#options = options;
    this.#mostSteps = Math.ceil(ln(mostTimes) / ln(1 + options.resolution));
  }

  /** Null when the judge was aborted. */
  async find(): Promise<Pick<Headroom, "factor" | "broken" | "runs"> | null> {
    try {
      return await this.#find();
    } catch (error) {
      if (error instanceof Aborted) return null;
      throw error;
    }
  }

  async #find(): Promise<Pick<Headroom, "factor" | "broken" | "runs">> {
    const { replications } = this.#options;
    let decisive = 0;
    let step = await this.#bears(0, 0);
    for (this.#kept = 1; this.#kept < replications;) {
      const broken = await this.#firstBroken(step, this.#kept);
      if (broken < 0) break;
      decisive = broken;
      step = await this.#bears(broken, step);
      this.#kept = broken + 1;
    }
    const next = step + 1;
    const { shortage } = await this.#judge(next, decisive);
    const broken = { factor: this.#factor(next), replication: decisive, shortage: shortage! };
    return { factor: this.#factor(step), broken, runs: this.#runs };
  }

  /** The last step that a replication bears: from a step on in strides that double, up or down, then by bisection. */
  async #bears(replication: number, from: number): Promise<number> {
    const holds = async (step: number): Promise<boolean> => (await this.#judge(step, replication)).shortage === null;
    const most = this.#mostSteps;
    let [low, high, stride] = [from, from, 1];
    if (await holds(from)) {
      do {
        low = high;
        if (low === most) throw this.#unbroken();
        high = Math.min(low + stride, most);
        stride *= 2;
      } while (await holds(high));
    } else {
      do {
        high = low;
        if (high === -most) throw this.#unheld();
        low = Math.max(high - stride, -most);
        stride *= 2;
      } while (!(await holds(low)));
    }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (await holds(middle)) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The first replication from one on that does not bear a step; −1 where each does. */
  async #firstBroken(step: number, first: number): Promise<number> {
    const { replications, atOnce } = this.#options;
    for (let from = first; from < replications; from += atOnce) {
      const some = Array.from({ length: Math.min(atOnce, replications - from) }, (_, at) => from + at);
      const judgements = await Promise.all(some.map((replication) => this.#judge(step, replication)));
      const at = judgements.findIndex(({ shortage }) => shortage !== null);
      if (at >= 0) return from + at;
      this.#kept = from + some.length;
    }
    return -1;
  }

  async #judge(step: number, replication: number): Promise<Judgement> {
    const key = `${step} ${replication}`;
    const known = this.#judgements.get(key);
    if (known !== undefined) return known;
    const factor = this.#factor(step);
    const judgement = this.#options.signal?.aborted ? null : await this.#options.judge(factor, replication);
    if (judgement === null) throw new Aborted();
    this.#judgements.set(key, judgement);
    this.#runs++;
    this.#options.onProgress?.({ runs: this.#runs, factor, kept: this.#kept });
    return judgement;
  }

  #factor(step: number): number {
    return power(1 + this.#options.resolution, step);
  }

  #unbroken(): RangeError {
    return new RangeError(
      `headroom: nothing breaks at ${mostTimes} times the demand, the most that is tried. Do the objectives name the stations that it reaches?`,
    );
  }

  #unheld(): RangeError {
    return new RangeError(
      `headroom: not even a ${mostTimes}th of the demand keeps what is asked. Does the service itself take as long? Ease what is asked.`,
    );
  }
}
