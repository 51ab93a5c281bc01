import { sizedBy } from "@double11/sim-core/experiment";
import type { Timeline } from "./timeline.ts";

/**
 * The stations of a run whose servers a schedule or a controller sets, by name: the figure that their data states is no more
 * than where they begin. Controllers of a stranger's kind are not known here, for a page does not load what simulates them.
 */
export const sizedStations = ({ manifest, stations }: Timeline): ReadonlySet<string> =>
  new Set(
    stations.map(({ entry }) => entry.name).filter((name) => sizedBy(manifest.scenario.network, name) !== undefined),
  );
