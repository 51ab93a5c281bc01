import { chooseNight } from "../choose-night.ts";
import { FileSink } from "../file-sink.ts";
import { onInterrupt } from "../interrupt.ts";
import { ProgressBar } from "../progress-bar.ts";
import { parseRunArguments } from "../run-arguments.ts";
import { runNight } from "../run-night.ts";
import { runReport } from "../run-report.ts";
import { runText } from "../run-text.ts";

/** `double11 run`: simulate a night and say what came of it. Returns the exit code. */
export const run = async (argv: readonly string[]): Promise<number> => {
  const wanted = parseRunArguments(argv);
  const night = chooseNight(wanted);
  const sink = wanted.out === undefined ? undefined : new FileSink(wanted.out);
  const bar = new ProgressBar(night.name);
  const result = await runNight(night, {
    seed: wanted.seed,
    replications: wanted.replications ?? 1,
    signal: onInterrupt(),
    ...(sink ? { sink } : {}),
    onProgress: (done) => bar.update(done),
  });
  bar.clear();
  if (result === null) return 130;
  process.stdout.write(wanted.json ? `${JSON.stringify(runReport(result), null, 2)}\n` : `${runText(result)}\n`);
  if (wanted.out !== undefined && !wanted.json) process.stdout.write(`Run file    ${wanted.out}\n`);
  return 0;
};
