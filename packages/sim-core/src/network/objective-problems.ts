import { badValue } from "../math/bad-value.ts";
import { classesReached, type ClassesReached } from "./classes-reached.ts";
import { edgesOf, exitsOf } from "./edges.ts";
import { classesOf, isExit } from "./graph.ts";
import type { Kinds } from "./kinds.ts";
import { didYouMean } from "./nearest-name.ts";
import type { NetworkData } from "./network-data.ts";
import type { Problem } from "./problem.ts";
import type { Objective } from "./scenario.ts";

/** What objectives may be about. */
export interface ObjectivePlaces {
  readonly stations: readonly string[];
  readonly classes: readonly string[];
  /** Undefined, as the exits, of a network that is wrong: nobody knows who comes where, and where ways end. */
  readonly reached: ClassesReached | undefined;
  readonly exits: readonly string[] | undefined;
}

/** Of a sound network. */
export const objectivePlaces = (network: NetworkData, kinds: Kinds): ObjectivePlaces => ({
  stations: Object.keys(network.stations),
  classes: classesOf(network),
  reached: classesReached(network, kinds),
  exits: exitsOf(edgesOf(network, kinds)),
});

/** What is wrong with objectives: that nobody comes to what they name, is of such a class, or waits there. */
export const objectiveProblems = (objectives: readonly Objective[], path: string, places: ObjectivePlaces): Problem[] =>
  objectives.flatMap((objective, at) => [
    ...placeProblems(objective, `${path}[${at}]`, places),
    ...classProblems(objective, `${path}[${at}].class`, places),
  ]);

const placeProblems = (
  { station, measure }: Objective,
  path: string,
  { stations, exits }: ObjectivePlaces,
): Problem[] => {
  const [place, way] = [`${path}.station`, `${path}.measure`];
  const isThere = stations.includes(station) || (exits?.includes(station) ?? isExit(station));
  if (!isThere) {
    const expected = `one of ${[...stations, ...(exits ?? ["an exit"])].join(", ")}`;
    const near = didYouMean(station, [...stations, ...(exits ?? [])]);
    return [{ path: place, message: badValue(place, expected, station, near).message }];
  }
  if (!isExit(station) || measure === "sojourn") return [];
  const advice = "Nobody waits at an exit: the sojourn there is the whole way.";
  return [{ path: way, message: badValue(way, "sojourn", measure, advice).message }];
};

const classProblems = (
  { station, class: name }: Objective,
  path: string,
  { classes, reached }: ObjectivePlaces,
): Problem[] => {
  if (name === undefined || reached === undefined) return [];
  const coming = reached.get(station) ?? classes;
  if (coming.includes(name)) return [];
  const expected = `one of the classes ${coming.join(", ")}`;
  // Who is somebody else's class by then is the commonest mistake.
  if (classes.includes(name)) {
    const advice = `Nobody comes to ${station} as ${name}.`;
    return [{ path, message: badValue(path, expected, name, advice).message }];
  }
  return [{ path, message: badValue(path, expected, name, didYouMean(name, coming)).message }];
};
