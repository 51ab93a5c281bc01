import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";
import { formatCount, formatDuration } from "./quantity.ts";
import type { Timeline } from "./timeline.ts";

/** Whose figures they are, where the file tells of several replications. */
export function whichReplication({ manifest: { replication, bands } }: Timeline): string | undefined {
  return bands && words().info.replicationsOf(String(replication + 1), formatCount(bands.replications));
}

/** Where a run's figures come from: terms and values, all that is needed to run the same again. */
export function runFacts(timeline: Timeline): (readonly [term: string, value: string])[] {
  const { manifest, clock, end, tick } = timeline;
  const say = words().info;
  const { title, name } = manifest.scenario;
  const blocks = Object.values(manifest.tables);
  const which = whichReplication(timeline);
  const rows = blocks.flat().reduce((sum, count) => sum + count, 0);
  return [
    [say.scenario, `${nameOf(title)} (${name})`],
    [say.clock, say.clockOf(clock.date(0), clock.label(0), clock.moment(end), clock.zone)],
    [say.length, say.lengthOf(formatDuration(end), formatDuration(tick))],
    [say.slice, manifest.slice === 1 ? say.every : say.oneIn(formatCount(manifest.slice))],
    [say.seed, say.seedOf(manifest.seed, String(manifest.replication + 1))],
    ...(which === undefined ? [] : [[say.replications, which] as const]),
    [say.digest, say.digestOf(manifest.digest, String(manifest.digestVersion))],
    [say.library, manifest.library],
    [say.tables, say.tablesOf(formatCount(rows), formatCount(blocks.length))],
    ...Object.entries(manifest.summary).map(
      ([figure, value]) => [figure, typeof value === "number" ? value.toLocaleString("en-US") : value] as const,
    ),
  ];
}
