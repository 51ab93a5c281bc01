import type { Scenario } from "@double11/sim-core";
import type { RunLink } from "./run-link.ts";
import { shellOption } from "./shell-option.ts";
import { shellWord } from "./shell-word.ts";

type Changed = Pick<RunLink, "scenario" | "seed" | "changes">;

/** The `double11` line that makes the same run, digest and all: slice and start as flags, the rest as changes. */
export function commandLine({ scenario, seed, changes }: Changed, { epoch, slice }: Scenario): string {
  const sliced = "slice" in changes ? [`--slice ${slice}`] : [];
  return ["double11 run", shellWord(scenario), shellOption("--seed", seed), ...sliced, ...flagsOf(changes, epoch)].join(
    " ",
  );
}

/** The line that finds the same smallest plan. It says the slice in any case, for the command has one of its own for plans. */
export function planLine(
  { scenario, seed, changes }: Changed,
  { epoch, slice }: Scenario,
  replications: number,
): string {
  const searched = [shellOption("--seed", seed), `--slice ${slice}`, `--replications ${replications}`];
  return ["double11 plan", shellWord(scenario), ...searched, ...flagsOf(changes, epoch)].join(" ");
}

const isSet = (path: string): boolean => path.startsWith("network.") || path === "until" || path === "wholeSlice";

/** Whether a line can say a change. */
export const isSayable = (path: string): boolean => isSet(path) || path === "slice" || path === "epoch";

const flagsOf = (changes: RunLink["changes"], epoch: string): readonly string[] => [
  ...("epoch" in changes ? [`--from ${epoch}`] : []),
  ...Object.entries(changes)
    .filter(([path]) => isSet(path))
    .map(([path, figure]) => shellOption("--set", `${path}=${String(figure)}`)),
];
