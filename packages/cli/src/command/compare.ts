import { chooseComparable } from "../choose-comparable.ts";
import { compareRuns } from "../compare-runs.ts";
import { compareText } from "../compare-text.ts";
import { onInterrupt } from "../interrupt.ts";
import { ProgressBar } from "../progress-bar.ts";
import { parseRunArguments, type RunArguments } from "../run-arguments.ts";
import { UserError } from "../user-error.ts";
import { usages } from "../usages.ts";

/** Enough pairs for an interval, few enough to wait for. */
const defaultPairs = 10;

/** `double11 compare`: a scenario beside another, or beside itself with changes, on the same customers. Returns the exit code. */
export const compare = async (argv: readonly string[]): Promise<number> => {
  const wanted = parseRunArguments(argv, { name: "compare", usage: usages.compare, scenarios: 2 });
  const changes = Object.entries(wanted.changes).map(([path, value]) => `${path}=${String(value)}`);
  expectComparison(wanted, changes);
  const pairs = wanted.replications ?? defaultPairs;
  if (pairs < 2) throw new UserError(`--replications: expected at least 2 pairs, got ${pairs}.`);
  const a = await chooseComparable({ ...wanted, changes: {} });
  const b = await chooseComparable({ ...wanted, scenario: wanted.other ?? wanted.scenario });
  const bar = new ProgressBar(`${a.name}, ${pairs} pairs`);
  const compared = await compareRuns(a, b, {
    seed: wanted.seed,
    replications: pairs,
    signal: onInterrupt(),
    onProgress: (done) => bar.update(done),
  });
  bar.clear();
  if (compared === null) return 130;
  const { seed, digests, figures, asked } = compared;
  const report = {
    scenario: a.name,
    ...(wanted.other === undefined ? {} : { other: b.name }),
    seed,
    slice: a.slice,
    replications: pairs,
    changes: wanted.changes,
    digests,
    figures: Object.fromEntries(figures.map(({ figure, difference }) => [figure, difference])),
    asked: Object.fromEntries(
      Object.entries(asked).map(([side, { objectives, lost }]) => [side, { objectives, lost }]),
    ),
  };
  process.stdout.write(wanted.json ? `${JSON.stringify(report, null, 2)}\n` : `${compareText(compared, changes)}\n`);
  return 0;
};

const expectComparison = ({ out, other }: RunArguments, changes: readonly string[]): void => {
  if (out !== undefined) throw new UserError(`compare: expected no --out; run each plan with it instead.`);
  if (changes.length === 0 && other === undefined)
    throw new UserError(
      `compare: expected --set path=value, what to change, or another scenario. Usage:\n  ${usages.compare}`,
    );
};
