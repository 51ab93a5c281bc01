import type { Scenario } from "@double11/sim-core";
import { nearestName } from "@double11/sim-core/schema";
import { words } from "../words/words.ts";
import type { Figure, RunLink } from "./run-link.ts";
import { figuresByPath } from "./scenario-changes.ts";

/** What is wrong with a link, and the nearest one that can be run. */
export interface MendedLink {
  readonly problems: readonly string[];
  readonly nearest: RunLink;
}

/** The nearest link whose scenario is one of `known`, which is not empty. Nothing of it can be checked. */
export function mendScenario(link: RunLink, known: readonly string[]): MendedLink {
  const nearest = nearestName(link.scenario, known) ?? known[0]!;
  const problem = words().share.noScenario(link.scenario, known.join(", "));
  return { problems: [problem], nearest: unchecked(link, { scenario: nearest }) };
}

/** The nearest link whose changes all are of figures that the scenario has; undefined when they are. */
export function mendChanges(link: RunLink, base: Scenario): MendedLink | undefined {
  const figures = figuresByPath(base);
  const problems: string[] = [];
  const kept: [string, Figure][] = [];
  for (const [path, figure] of Object.entries(link.changes)) {
    const before = figures.get(path);
    if (before === undefined) {
      const near = nearestPath(path, [...figures.keys()]);
      problems.push(words().share.noFigure(path, link.scenario, near ?? ""));
      if (near !== undefined) kept.push([near, figure]);
    } else if (typeof before !== typeof figure) {
      problems.push(words().share.wrongFigure(path, JSON.stringify(before), JSON.stringify(figure)));
    } else kept.push([path, figure]);
  }
  return problems.length === 0
    ? undefined
    : { problems, nearest: unchecked(link, { changes: Object.fromEntries(kept) }) };
}

/** The nearest link once the simulator has refused this one: without the changes its sentence names. */
export function mendRefused(link: RunLink, sentence: string): MendedLink | undefined {
  const entries = Object.entries(link.changes);
  const kept = entries.filter(([path]) => !sentence.includes(path));
  if (kept.length === entries.length) return undefined;
  return { problems: [sentence], nearest: unchecked(link, { changes: Object.fromEntries(kept) }) };
}

/** Another run than the link's has another digest, so that none is promised. */
export function unchecked({ scenario, seed, changes }: RunLink, other: Partial<RunLink> = {}): RunLink {
  return { scenario, seed, changes, ...other };
}

/** Paths differ in one name mostly: the one that differs decides, not the length of the whole path. */
function nearestPath(path: string, known: readonly string[]): string | undefined {
  const names = path.split(".");
  let candidates = known.map((each) => each.split("."));
  for (const [at, name] of names.entries()) {
    const here = [...new Set(candidates.map((each) => each[at]).filter((each) => each !== undefined))];
    const nearest = here.includes(name) ? name : nearestName(name, here);
    if (nearest === undefined) return undefined;
    candidates = candidates.filter((each) => each[at] === nearest);
  }
  return candidates.find((each) => each.length === names.length)?.join(".");
}
