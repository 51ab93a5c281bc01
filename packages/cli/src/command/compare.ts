import { chooseNight } from "../choose-night.ts";
import { compareNights } from "../compare-nights.ts";
import { compareText } from "../compare-text.ts";
import { onInterrupt } from "../interrupt.ts";
import { ProgressBar } from "../progress-bar.ts";
import { parseRunArguments } from "../run-arguments.ts";
import { UserError } from "../user-error.ts";

export const compareUsage =
  "double11 compare <scenario> --set path=value [--seed text] [--slice k] [--replications n]\n" +
  "             [--from 23:59:30] [--until 00:02:00] [--json]";

/** Enough pairs for an interval, few enough to wait for. */
const defaultPairs = 10;
/** Finer than a comparison needs: what differs between plans is not the peak's last per cent. */
const finestDefault = 100;

/** `double11 compare`: the night as it is beside the night with changes, on the same buyers. Returns the exit code. */
export const compare = async (argv: readonly string[]): Promise<number> => {
  const wanted = parseRunArguments(argv, { name: "compare", usage: compareUsage });
  const changes = Object.entries(wanted.changes).map(([path, value]) => `${path}=${String(value)}`);
  if (wanted.out !== undefined) throw new UserError(`compare: expected no --out; run each plan with it instead.`);
  if (changes.length === 0)
    throw new UserError(`compare: expected --set path=value, what to change. Usage:\n  ${compareUsage}`);
  const pairs = wanted.replications ?? defaultPairs;
  if (pairs < 2) throw new UserError(`--replications: expected at least 2 pairs, got ${pairs}.`);
  const asItIs = chooseNight({ ...wanted, changes: {} }, "compare");
  const slice = wanted.slice ?? Math.max(asItIs.night.slice, finestDefault);
  const a = chooseNight({ ...wanted, slice, changes: {} }, "compare");
  const b = chooseNight({ ...wanted, slice }, "compare");
  const bar = new ProgressBar(`${a.night.name}, ${pairs} pairs`);
  const compared = await compareNights(a, b, {
    seed: wanted.seed,
    pairs,
    signal: onInterrupt(),
    onProgress: (done) => bar.update(done),
  });
  bar.clear();
  if (compared === null) return 130;
  const { seed, digests, figures } = compared;
  const report = {
    scenario: a.night.name,
    seed,
    slice,
    replications: pairs,
    changes: wanted.changes,
    digests,
    figures: Object.fromEntries(figures.map(({ figure, difference }) => [figure, difference])),
  };
  process.stdout.write(wanted.json ? `${JSON.stringify(report, null, 2)}\n` : `${compareText(compared, changes)}\n`);
  return 0;
};
