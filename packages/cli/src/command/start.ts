import { catalogue } from "@double11/models";
import { FileSink } from "../file-sink.ts";
import { onInterrupt } from "../interrupt.ts";
import { buildPage } from "../page-build.ts";
import { ProgressBar } from "../progress-bar.ts";
import { runNight } from "../run-night.ts";
import { runText } from "../run-text.ts";
import { defaultPort, serve } from "./view.ts";

const file = "runs/peak-2020.desrun";

/** `double11 start`: the peak of 2020 simulated, summed up, written and shown. */
export const start = async (): Promise<number> => {
  const night = catalogue["peak-2020"];
  const sink = new FileSink(file);
  const bar = new ProgressBar(`Simulating ${night.name}`);
  const result = await runNight(night, {
    seed: "1",
    replications: 1,
    sink,
    signal: onInterrupt(),
    onProgress: (done) => bar.update(done),
  });
  bar.clear();
  if (result === null) return 130;
  process.stdout.write(`${runText(result)}\nRun file    ${file}\n`);
  // Not while the night is simulated: even on another core it costs the run a tenth of its speed.
  await buildPage();
  await serve(file, defaultPort);
  return 0;
};
