import { badValue } from "../math/bad-value.ts";
import { expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import type { Network } from "../network/network.ts";
import { expectOptions, Replicator, type ReplicatorOptions } from "../network/replicator.ts";
import { KimNelson } from "../statistics/kim-nelson.ts";
import { expectConfidence } from "./confidence.ts";
import { expectFigure, type Figure, readFigure } from "./figure.ts";

/** Which plans `selectBest` ranks, by which figure, and what difference matters. */
export interface SelectBestOptions extends ReplicatorOptions {
  readonly figure: Figure;
  readonly want: "smallest" | "largest";
  /** δ: differences below this do not matter, in the figure's unit. */
  readonly indifference: number;
  /** Default 0.95. */
  readonly confidence?: number;
  /** Replications of every plan before the first is dropped; default 20. */
  readonly firstStage?: number;
  /** Replications of a plan at most; default 10,000. */
  readonly maximum?: number;
}

/** Which plan was best, and whether that is decided. */
export interface Selection<Name extends string = string> {
  /** The plan that is left; with `decided` false, the best so far, null where it was stopped before every plan had a whole replication. */
  readonly best: Name | null;
  /** False where it reached `maximum`, or was stopped, with several left. */
  readonly decided: boolean;
  /** Mean and replications of each plan, until it was dropped; NaN without any. */
  readonly plans: { readonly [name in Name]: { readonly mean: number; readonly replications: number } };
}

/**
 * Selects the best of several plans with a promised probability, by Kim's and
 * Nelson's KN under common random numbers: poor plans are dropped early, so most
 * of the work goes to those that are close.
 *
 * Aborted, or at its bound on events, it ends and returns what it has, undecided: a replication that was cut off does not count,
 * nor that of the other plans.
 */
export const selectBest = <Name extends string>(
  plans: { readonly [name in Name]: Network },
  options: SelectBestOptions,
): Selection<Name> => {
  const names = Object.keys(plans ?? {}) as Name[];
  if (names.length < 2) throw badValue("selectBest.plans", "at least 2 plans", names);
  const { figure, want, indifference, confidence, firstStage, maximum, ...rest } = expectSelection(
    options,
    names.length,
  );
  const sign = want === "largest" ? 1 : -1;
  const replicators = names.map((name) => new Replicator(plans[name], rest, "selectBest"));
  /** One replication's value of some plans; null where one of them was cut off. */
  const round = (running: readonly number[], replication: number): readonly number[] | null => {
    const values: number[] = [];
    for (const plan of running) {
      const figures = replicators[plan].run(replication);
      if (figures.time < rest.until) return null;
      values.push(sign * readFigure(figure, figures, "selectBest.figure"));
    }
    return values;
  };
  const all = names.map((_, plan) => plan);
  const first: number[][] = names.map(() => []);
  for (let replication = 0; replication < firstStage; replication++) {
    const values = round(all, replication);
    if (values === null) return undecided(names, first, sign);
    values.forEach((value, plan) => first[plan].push(value));
  }
  const race = new KimNelson(first, indifference, confidence);
  const replications = names.map(() => firstStage);
  while (race.left.length > 1 && race.count < maximum) {
    const running = race.left;
    const values = round(running, race.count);
    if (values === null) break;
    race.add(values);
    for (const plan of running) replications[plan]++;
  }
  const best = race.left.reduce((a, b) => (race.mean(b) > race.mean(a) ? b : a));
  return {
    best: names[best],
    decided: race.left.length === 1,
    plans: Object.fromEntries(
      names.map((name, plan) => [
        name,
        { mean: (sign * race.sum(plan)) / replications[plan], replications: replications[plan] },
      ]),
    ) as Selection<Name>["plans"],
  };
};

/** What is known of plans before the first stage is whole: who is best so far, and none is dropped. */
const undecided = <Name extends string>(
  names: readonly Name[],
  values: readonly (readonly number[])[],
  sign: number,
): Selection<Name> => {
  const means = values.map((own) => own.reduce((sum, value) => sum + value, 0) / own.length);
  return {
    best: names[means.indexOf(Math.max(...means))] ?? null,
    decided: false,
    plans: Object.fromEntries(
      names.map((name, plan) => [name, { mean: sign * means[plan], replications: values[plan].length }]),
    ) as Selection<Name>["plans"],
  };
};

/** The options with their defaults. */
const expectSelection = (options: SelectBestOptions, plans: number) => {
  expectOptions(options, "selectBest", {
    needed: ["figure", "want", "indifference"],
    optional: ["confidence", "firstStage", "maximum"],
  });
  const { figure, want, indifference, confidence = 0.95, firstStage = 20, maximum = 10_000 } = options;
  expectFigure(figure, "selectBest.figure");
  if (want !== "smallest" && want !== "largest") throw badValue("selectBest.want", '"smallest" or "largest"', want);
  expectPositive(indifference, "selectBest.indifference");
  // One of so many plans is the best by chance as often.
  expectConfidence(confidence, "selectBest.confidence", 1 / plans);
  if (expectPositiveInteger(firstStage, "selectBest.firstStage") < 2)
    throw badValue("selectBest.firstStage", "at least 2", firstStage);
  if (expectPositiveInteger(maximum, "selectBest.maximum") < firstStage)
    throw badValue("selectBest.maximum", `at least the first stage of ${firstStage}`, maximum);
  return { ...options, confidence, firstStage, maximum };
};
