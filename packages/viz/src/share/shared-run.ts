import type { Manifest } from "@double11/sim-core/recording";
import type { Scenario } from "@double11/sim-core";
import { words } from "../words/words.ts";
import { commandLine } from "./command-line.ts";
import { isReadable, linkBounds, type RunLink } from "./run-link.ts";
import { changesBetween } from "./scenario-changes.ts";

/** How a run can be made again elsewhere. */
export interface SharedRun {
  readonly link: RunLink;
  /** The `double11` line that gives the same digest. */
  readonly command: string;
}

/** Who knows the ready scenarios: the page's simulator, or the command. */
export interface ScenarioSource {
  /** Whether there is one at all. */
  readonly possible: boolean;
  describe(): Promise<{ readonly scenarios?: readonly string[] }>;
  scenario(name: string): Promise<Scenario>;
}

/** The run as a link and a command line, or the sentence why neither makes it again. */
export async function sharedRun(manifest: Manifest, source: ScenarioSource): Promise<SharedRun | string> {
  const say = words().share;
  const { scenario, seed, replication, digest, digestVersion, library } = manifest;
  if (replication !== 0) return say.otherReplication(String(replication + 1));
  if (!source.possible) return words().reRun.noSimulator;
  try {
    const { scenarios = [] } = await source.describe();
    if (!scenarios.includes(scenario.name)) return say.notReady(scenario.name);
    // Files from before whole streams could be thinned say nothing of it: 1.
    const ready = { wholeSlice: 1, ...(await source.scenario(scenario.name)) };
    const changes = changesBetween(ready, { wholeSlice: 1, ...scenario });
    if (changes === undefined) return say.moreThanFigures(scenario.name);
    // Half of a surrogate pair has no UTF-8, so that neither an address nor a terminal can hold it.
    const texts = [seed, ...Object.entries(changes).flat().map(String)];
    if (!texts.every((text) => text.isWellFormed())) return say.brokenText;
    const link: RunLink = { scenario: scenario.name, seed, changes, digest, digestVersion, library };
    if (!isReadable(link)) return say.longLink(String(linkBounds.characters), String(linkBounds.changes));
    return { link, command: commandLine(link, scenario) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
