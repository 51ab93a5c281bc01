import { chooseFile } from "../choose-file.ts";
import { chooseNight } from "../choose-night.ts";
import { chooseStudy } from "../choose-study.ts";
import { FileSink } from "../file-sink.ts";
import { onInterrupt } from "../interrupt.ts";
import { isScenarioFile } from "../read-document.ts";
import { ProgressBar } from "../progress-bar.ts";
import { refusing } from "../refusing.ts";
import { parseRunArguments, type RunArguments } from "../run-arguments.ts";
import { runNight, type NightRunOptions } from "../run-night.ts";
import { runReport } from "../run-report.ts";
import { runStudy } from "../run-study.ts";
import { runText } from "../run-text.ts";
import { studyReport } from "../study-report.ts";
import { studyText } from "../study-text.ts";
import { UserError } from "../user-error.ts";

/** `double11 run`: simulate a night or a study and say what came of it. Returns the exit code. */
export const run = async (argv: readonly string[]): Promise<number> => {
  const wanted = parseRunArguments(argv);
  if (isScenarioFile(wanted.scenario)) return runFile(wanted);
  if (wanted.plugins.length > 0)
    throw new UserError("--plugin: expected a scenario file, for ready ones need no other kinds.");
  const study = chooseStudy(wanted);
  if (study !== null) return show(wanted, (options) => runStudy(study, options), studyReport, studyText);
  const { night, scenario } = chooseNight(wanted);
  return show(wanted, (options) => runNight(night, { ...options, scenario }), runReport, runText);
};

const runFile = async (wanted: RunArguments): Promise<number> => {
  const { resolved, kinds } = await chooseFile(wanted, "run");
  if (resolved.kind === "night") {
    return show(wanted, (options) => runNight(resolved.night, options), runReport, runText);
  }
  const plan = resolved.kind === "study" ? resolved.plan : {};
  const { scenario } = resolved;
  return show(wanted, (options) => runStudy({ plan, scenario, kinds }, options), studyReport, studyText);
};

const show = async <Run>(
  wanted: RunArguments,
  simulate: (options: NightRunOptions) => Promise<Run | null>,
  report: (run: Run) => unknown,
  text: (run: Run) => string,
): Promise<number> => {
  // Before there is a file that would be left behind.
  const signal = onInterrupt();
  const sink = wanted.out === undefined ? undefined : new FileSink(wanted.out);
  const bar = new ProgressBar(wanted.scenario);
  // What a run file cannot hold is found when it is written.
  const result = await refusing(() =>
    simulate({
      seed: wanted.seed,
      replications: wanted.replications ?? 1,
      signal,
      ...(sink ? { sink } : {}),
      onProgress: (done) => bar.update(done),
    }),
  );
  bar.clear();
  if (result === null) return 130;
  process.stdout.write(wanted.json ? `${JSON.stringify(report(result), null, 2)}\n` : `${text(result)}\n`);
  if (wanted.out !== undefined && !wanted.json) process.stdout.write(`Run file    ${wanted.out}\n`);
  return 0;
};
