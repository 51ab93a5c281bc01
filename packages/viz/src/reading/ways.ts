import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import { exitLabel, fairSample, type Journey } from "./journey.ts";
import type { Timeline } from "./timeline.ts";

/** A place on the ways of the sampled customers. */
export interface WayNode {
  readonly name: string;
  /** Steps from the beginning: its column. */
  readonly column: number;
  readonly count: number;
}

export interface WayLink {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Where the sampled customers went: places, ways between them, and how many took each for the first time. */
export interface Ways {
  readonly customers: number;
  readonly nodes: readonly WayNode[];
  readonly links: readonly WayLink[];
}

/** The end of who has not left. */
export const insideNode = "\u0000inside";

/**
 * Each customer's places in order, each place once: who comes back after a
 * refusal does not count again, so ways have no loops and every count is of customers.
 */
export function waysOf(timeline: Timeline, journeys: readonly Journey[]): Ways {
  const sample = fairSample(journeys);
  const counts = new Map<string, Map<string, number>>();
  const nodes = new Map<string, number>();
  for (const journey of sample) {
    const places = placesOf(timeline, journey);
    places.forEach((place, i) => {
      nodes.set(place, (nodes.get(place) ?? 0) + 1);
      const next = places[i + 1];
      if (next === undefined) return;
      const ways = counts.get(place) ?? new Map<string, number>();
      counts.set(place, ways.set(next, (ways.get(next) ?? 0) + 1));
    });
  }
  const links = [...counts].flatMap(([from, ways]) => [...ways].map(([to, count]) => ({ from, to, count })));
  const columns = columnsOf([...nodes.keys()], links);
  return {
    customers: sample.length,
    nodes: [...nodes].map(([name, count]) => ({ name, count, column: columns.get(name)! })),
    links,
  };
}

function placesOf(timeline: Timeline, { source, steps, left }: Journey): string[] {
  const known = new Set(timeline.stations.map(({ entry }) => entry.name));
  const places = [source, ...steps.map(({ station }) => station).filter((station) => known.has(station))];
  return [...new Set(places), left === undefined ? insideNode : `exit:${exitLabel(left.exit)}`];
}

/** The longest way to each place decides its column; a way back, seen in few, is not followed. */
function columnsOf(names: readonly string[], links: readonly WayLink[]): Map<string, number> {
  const columns = new Map(names.map((name) => [name, 0]));
  const seen = new Set<string>();
  const visit = (name: string, column: number, path: ReadonlySet<string>): void => {
    if (path.has(name) || ((columns.get(name) ?? 0) >= column && seen.has(name))) return;
    seen.add(name);
    columns.set(name, Math.max(column, columns.get(name) ?? 0));
    const further = new Set([...path, name]);
    for (const link of links) if (link.from === name) visit(link.to, column + 1, further);
  };
  for (const name of names) if (!links.some(({ to }) => to === name)) visit(name, 0, new Set());
  const last = Math.max(...columns.values());
  for (const name of names) if (!links.some(({ from }) => from === name)) columns.set(name, last);
  return columns;
}

/** What a place is called: a stage's title, an exit's label. */
export function placeTitle(timeline: Timeline, name: string, titles: (name: string) => string): string {
  if (name === insideNode) return words().flow.inside;
  if (name === "exit" || name.startsWith("exit:")) return exitTitle(exitLabel(name));
  return timeline.stations.find(({ entry }) => entry.name === name)?.title ?? titles(name);
}

/** "soldOut" → "sold out", in the reader's language where it has a word for it. */
export const exitTitle = (label: string): string =>
  nameOf(label.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`));
