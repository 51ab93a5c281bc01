import { expectNoArguments } from "../expect-no-arguments.ts";
import { buildPage } from "../page-build.ts";
import { recordPeak } from "../record-peak.ts";
import { runText } from "../run-text.ts";
import { usages } from "../usages.ts";
import { defaultPort, serve } from "./view.ts";

const file = "runs/peak-2020.desrun";

/** `double11 start`: the peak of 2020 simulated, summed up, written and shown. */
export const start = async (argv: readonly string[]): Promise<number> => {
  expectNoArguments("start", argv, ` Runs of another kind: ${usages.run}`);
  const result = await recordPeak(file);
  if (result === null) return 130;
  process.stdout.write(`${runText(result)}\nRun file    ${file}\n`);
  // Not while the night is simulated: even on another core it costs the run a tenth of its speed.
  await buildPage();
  await serve(file, defaultPort);
  return 0;
};
