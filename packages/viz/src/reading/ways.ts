import { lostExits } from "@double11/sim-core/experiment";
import { isExit } from "@double11/sim-core/schema";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import { exitLabel, isFollowedFirst, type Journey } from "./journey.ts";
import type { Timeline } from "./timeline.ts";
import { wayColumns } from "./way-columns.ts";

/** A place on the ways of customers. */
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

/** Where customers went: places, ways between them, and how many took each for the first time. */
export interface Ways {
  /** "counted": all who came; "sampled": a fair sample; "few": so few that their shares are not those of all. */
  readonly basis: "counted" | "sampled" | "few";
  readonly customers: number;
  readonly nodes: readonly WayNode[];
  readonly links: readonly WayLink[];
}

/** The end of who has not left. */
export const insideNode = "\u0000inside";

/** Before the name of a source that a station has as well. */
const namesake = "source\u0000";

/** The place of a source on the ways: one named like a station is a place of its own beside it. */
export const sourceNode = ({ stations }: Timeline, source: string): string =>
  stations.some(({ entry }) => entry.name === source) ? `${namesake}${source}` : source;

/** A sample of so many has every share right to within ten points, 19 times in 20: 1 / √n at most. */
const enough = 100;

/**
 * The sampled customers' ways. Each customer's places in order, each place once: who comes back after a
 * refusal does not count again, so ways have no loops and every count is of customers.
 */
export function waysOf(timeline: Timeline, journeys: readonly Journey[]): Ways {
  const fair = journeys.filter((journey) => !isFollowedFirst(journey));
  const basis = fair.length >= enough ? "sampled" : "few";
  const sample = basis === "sampled" ? fair : journeys;
  const counts = new Map<string, Map<string, number>>();
  const nodes = new Map<string, number>();
  const own = placesOfCustomers(timeline);
  for (const journey of sample) {
    const places = placesOf(journey, sourceNode(timeline, journey.source), own);
    places.forEach((place, i) => {
      nodes.set(place, (nodes.get(place) ?? 0) + 1);
      const next = places[i + 1];
      if (next === undefined) return;
      const ways = counts.get(place) ?? new Map<string, number>();
      counts.set(place, ways.set(next, (ways.get(next) ?? 0) + 1));
    });
  }
  const links = [...counts].flatMap(([from, ways]) => [...ways].map(([to, count]) => ({ from, to, count })));
  const columns = wayColumns([...nodes.keys()], links);
  return {
    basis,
    customers: sample.length,
    nodes: [...nodes].map(([name, count]) => ({ name, count, column: columns.get(name)! })),
    links,
  };
}

/** Stations that customers come to themselves: what is called, seized or forked to is no step of theirs. */
function placesOfCustomers({ manifest, stations }: Timeline): ReadonlySet<string> {
  const told = lostExits(manifest.scenario.network).stations;
  const isPool = (name: string): boolean => manifest.scenario.network.stations[name]?.kind === "pool";
  const names = stations.map(({ entry }) => entry.name);
  return new Set(names.filter((name) => told.get(name)?.meetsCustomers !== false && !isPool(name)));
}

function placesOf({ steps, left }: Journey, source: string, own: ReadonlySet<string>): string[] {
  const met = steps.filter(({ station, transition }) => transition !== "emit" && own.has(station));
  const places = [source, ...met.map(({ station }) => station)];
  return [...new Set(places), left === undefined ? insideNode : `exit:${exitLabel(left.exit)}`];
}

/** What a place is called: a stage's title, an exit's label. */
export function placeTitle(timeline: Timeline, name: string, titles: (name: string) => string): string {
  if (name === insideNode) return words().flow.inside;
  if (name.startsWith(namesake)) return titles(name.slice(namesake.length));
  if (isExit(name)) return exitTitle(name);
  return timeline.stations.find(({ entry }) => entry.name === name)?.title ?? titles(name);
}

/** "exit:soldOut" → "sold out", in the reader's language where it has a word for it; of who left by no label is no more to say. */
export function exitTitle(exit: string): string {
  const label = exitLabel(exit);
  if (label === "exit") return words().flow.left;
  return nameOf(
    label.replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`),
  );
}
