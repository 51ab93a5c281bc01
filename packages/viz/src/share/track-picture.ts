import type { Stretch } from "../playback/playback.ts";
import { doorOf } from "../reading/door.ts";
import { formatCompact, formatShare, plural } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import type { Verdict } from "../reading/verdict.ts";
import { levelsOf, ratesOf } from "../reading/whole-run.ts";
import { words } from "../words/words.ts";

/** One curve over the whole run, its values at the ends of ticks from 0 on. */
export interface PictureCurve {
  readonly label: string;
  readonly values: Float64Array;
  readonly style: "solid" | "dotted";
}

/** What a track shows, apart from how it is drawn. */
export interface TrackPicture {
  readonly name: "load" | "queue" | "utilization";
  readonly title: string;
  readonly curves: readonly PictureCurve[];
  /** Highest value of the scale; default the curves' own. */
  readonly top?: number;
  readonly format: (value: number) => string;
  /** The stretch in which a stage binds. */
  readonly tint?: Stretch & { readonly label: string };
}

/** The load of the whole, then queue and utilization of the stage that binds, or of the busiest. */
export function trackPictures(timeline: Timeline, verdict: Verdict): TrackPicture[] {
  const { binding, peak } = verdict;
  const say = words();
  const door = doorOf(timeline, peak.series);
  const tint =
    binding.kind === "binds"
      ? { tint: { from: binding.from, until: binding.until, label: say.tracks.binds(binding.series.title) } }
      : {};
  const { series } = binding;
  const load: TrackPicture = {
    name: "load",
    title: `${say.tracks.load}, ${say.tracks.loadScale(timeline.period.word)}`,
    curves: [
      {
        label: say.tracks.arrivingAt(plural(door.customer), door.title),
        values: ratesOf(timeline, door, "arrived"),
        style: "dotted",
      },
      {
        label: say.tracks.servedBy(plural(peak.series.customer), peak.series.title),
        values: ratesOf(timeline, peak.series, "served"),
        style: "solid",
      },
    ],
    format: formatCompact,
    ...tint,
  };
  const queue = levelsOf(timeline, series, "queue");
  const one = (name: "queue" | "utilization", label: string, values: Float64Array): TrackPicture => ({
    name,
    title: `${series.title}: ${label}`,
    curves: [{ label, values, style: "solid" }],
    format: name === "queue" ? formatCompact : formatShare,
    ...(name === "queue" ? {} : { top: 1 }),
    ...tint,
  });
  const pictures = [load, one("queue", say.map.queue, queue)];
  if (!series.hasServers) return pictures;
  const [busy, capacity] = [levelsOf(timeline, series, "busy"), levelsOf(timeline, series, "capacity")];
  const shares = busy.map((value, at) => (capacity[at]! > 0 ? value / capacity[at]! : 0));
  return [...pictures, one("utilization", say.map.busy, shares)];
}
