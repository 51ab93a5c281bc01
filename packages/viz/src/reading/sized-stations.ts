import type { Timeline } from "./timeline.ts";

/**
 * The stations of a run whose servers a schedule or a controller sets, by name: the figure that their data states is no more
 * than where they begin. By kind, for a page does not load what simulates them.
 */
export function sizedStations({ manifest, stations }: Timeline): ReadonlySet<string> {
  const controlled = Object.values(manifest.scenario.network.controllers ?? {}).flatMap((controller) =>
    controller.kind === "autoscaler" || controller.kind === "concurrencyController" ? [controller.station] : [],
  );
  const scheduled = stations.filter(({ data }) => "schedule" in data).map(({ entry }) => entry.name);
  return new Set([...controlled, ...scheduled]);
}
