import type { TurnedAwayHow } from "@double11/sim-core/experiment";
import type { NetworkShape } from "../reading/network-shape.ts";
import type { StationSeries } from "../reading/station-series.ts";
import { placeParts, type BoxForm, type Rect } from "./box-parts.ts";
import type { PlacedChip, PlacedStage } from "./map-layout.ts";

export const chipGap = 20;
export const minChip = 172;
export const exitLine = 22;
const chipHeight = 66;

type Exit = PlacedStage["exits"][number];

/** What the map calls those whom a station sends away: at a cache they go on to where their object is. */
const sayingOf = (series: StationSeries, kind: TurnedAwayHow): Exit["says"] =>
  series.entry.kind !== "cache" ? kind : kind === "refused" ? "missed" : "overdue";

/** Whom a station sent away, and what the map calls them. */
export const sentAway = (series: StationSeries): Pick<Exit, "kind" | "says">[] =>
  (["refused", "abandoned"] as const)
    .filter((kind) => series.cumulative(kind, Infinity) > 0)
    .map((kind) => ({ kind, says: sayingOf(series, kind) }));

/** Their counts, one below the other under the station's box. */
export const exitsBelow = (sent: readonly Pick<Exit, "kind" | "says">[], box: Rect, inset: number): readonly Exit[] =>
  sent.map((exit, i) => ({ ...exit, x: box.x + inset, y: box.y + box.height + exitLine * (i + 1) - 4 }));

/** A stage in its box, its exits and its rows below it. */
export function placeStage(shape: NetworkShape, series: StationSeries, box: Rect, form: BoxForm): PlacedStage {
  const exits = exitsBelow(sentAway(series), box, form === "tall" ? 12 : 52);
  const y = box.y + box.height + exits.length * exitLine;
  const left = form === "tall" ? box.x : box.x + 48;
  const rows = shape.rows.get(series.entry.name) ?? [];
  // In the list rows stand side by side as long as each keeps its width.
  const columns =
    form === "tall"
      ? 1
      : Math.max(1, Math.min(rows.length, Math.floor((box.x + box.width - left + 16) / (minChip + 16))));
  const width = (box.x + box.width - left + 16) / columns - 16;
  const chips = rows.map((row, i): PlacedChip => {
    const chip = {
      x: left + (i % columns) * (width + 16),
      y: y + chipGap + Math.floor(i / columns) * (chipHeight + chipGap),
      width,
      height: chipHeight,
    };
    const feeders = shape.sources.filter((source) => source.rows.includes(row.entry.name)).map(({ name }) => name);
    return { series: row, box: chip, feeders, stem: `M${chip.x + 12},${chip.y - chipGap}v${chipGap}` };
  });
  return { series, box, form, parts: placeParts(box, form), exits, chips };
}

/** The lowest pixel of some stages and all that hangs on them. */
export const lowest = (stages: readonly PlacedStage[]): number =>
  Math.max(
    ...stages.map(({ box, exits, chips }) =>
      Math.max(
        box.y + box.height,
        ...exits.map(({ y }) => y + 8),
        ...chips.map((chip) => chip.box.y + chip.box.height),
      ),
    ),
  );

export const isAside = (series: StationSeries): boolean => series.role === "aside";

/** Think times on the way from stage `i` to the next one. */
export function asidesBetween({ stages, links }: NetworkShape, i: number): StationSeries[] {
  const link = links.find(({ from, to }) => from === stages[i]?.entry.name && to === stages[i + 1]?.entry.name);
  return link?.via.filter(isAside) ?? [];
}
