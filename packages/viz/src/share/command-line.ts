import type { Scenario } from "@double11/sim-core";
import type { RunLink } from "./run-link.ts";

/** The `double11` line that makes the same run, digest and all: slice and start as flags, the rest as changes. */
export function commandLine({ scenario, seed, changes }: RunLink, { epoch, slice }: Scenario): string {
  const flags = [`--seed ${quoted(seed)}`];
  if ("slice" in changes) flags.push(`--slice ${slice}`);
  if ("epoch" in changes) flags.push(`--from ${epoch}`);
  for (const [path, figure] of Object.entries(changes)) {
    if (path.startsWith("network.") || path === "until" || path === "wholeSlice")
      flags.push(`--set ${quoted(`${path}=${String(figure)}`)}`);
  }
  return ["double11 run", quoted(scenario), ...flags].join(" ");
}

/** As a POSIX shell takes it. */
const quoted = (text: string): string =>
  /^[\w./:=+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
