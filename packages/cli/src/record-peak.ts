import { catalogue } from "@double11/models";
import { FileSink } from "./file-sink.ts";
import { onInterrupt } from "./interrupt.ts";
import { ProgressBar } from "./progress-bar.ts";
import { runNight, type NightRun } from "./run-night.ts";

/** Simulates the peak of 2020 and writes its run file; null when interrupted. */
export const recordPeak = async (file: string): Promise<NightRun | null> => {
  const night = catalogue["peak-2020"];
  // Before there is a file that would be left behind.
  const signal = onInterrupt();
  const sink = new FileSink(file);
  const bar = new ProgressBar(`Simulating ${night.name}`);
  const run = await runNight(night, {
    seed: "1",
    replications: 1,
    sink,
    signal,
    onProgress: (done) => bar.update(done),
  });
  bar.clear();
  return run;
};
