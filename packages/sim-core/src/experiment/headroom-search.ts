import { ln } from "../math/ln.ts";
import { power } from "../math/power.ts";
import type { Headroom } from "./headroom.ts";
import type { Judgement } from "./judge-plan.ts";
import { JudgedRuns } from "./judged-runs.ts";

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

/** Digits in which steps of such a share stay within a tenth of it. */
const digitsOf = (resolution: number): number => {
  let digits = 2;
  while (10 ** (2 - digits) > resolution) digits++;
  return digits;
};

/**
 * The search of `headroom`. Demand goes in steps, each a share more than the one before; step 0 is the demand as given.
 * Each is rounded to digits that can be told, so that what is told was tried: a little less may break what more does not.
 */
export class HeadroomSearch {
  readonly #resolution: number;
  readonly #mostSteps: number;
  readonly #digits: number;
  readonly #judged: JudgedRuns<number>;

  constructor({ replications, resolution, judge, onProgress, ...rest }: HeadroomSearchOptions) {
    this.#resolution = resolution;
    this.#digits = digitsOf(resolution);
    this.#mostSteps = Math.ceil(ln(mostTimes) / ln(1 + resolution));
    this.#judged = new JudgedRuns({
      replications,
      ...rest,
      nameOf: String,
      judge: (step, replication) => judge(this.#factor(step), replication),
      onRun: (step) => onProgress?.({ runs: this.#judged.runs, factor: this.#factor(step), kept: this.#judged.kept }),
    });
  }

  /** Null when the judge was aborted. */
  find(): Promise<Pick<Headroom, "factor" | "backlog" | "broken" | "runs"> | null> {
    return this.#judged.unlessAborted(() => this.#find());
  }

  async #find(): Promise<Pick<Headroom, "factor" | "backlog" | "broken" | "runs">> {
    let decisive = 0;
    let step = await this.#bears(0, 0);
    // From the first replication on each time: one that bore more need not bear less.
    for (;;) {
      const broken = await this.#judged.firstBroken(step);
      if (broken < 0) break;
      decisive = broken;
      step = await this.#bears(broken, step);
    }
    const { shortage } = await this.#judged.judge(step + 1, decisive);
    const broken = { factor: this.#factor(step + 1), replication: decisive, shortage: shortage! };
    return { factor: this.#factor(step), backlog: this.#judged.backlog(step), broken, runs: this.#judged.runs };
  }

  /** The last step that a replication bears: from a step on in strides that double, up or down, then by bisection. */
  async #bears(replication: number, from: number): Promise<number> {
    const holds = async (step: number): Promise<boolean> =>
      (await this.#judged.judge(step, replication)).shortage === null;
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

  #factor(step: number): number {
    return Number(power(1 + this.#resolution, step).toPrecision(this.#digits));
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
