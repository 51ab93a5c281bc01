import type { SourceShape } from "../reading/network-shape.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { BoxForm, Part, Rect } from "./box-parts.ts";

/** A stretch that customers travel, from box to box; tokens run along it. */
export interface Edge {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Station whose arrivals the edge carries; for the last edge, whose departures. */
  readonly station: StationSeries;
  readonly counts: "arrived" | "served";
  /** Think times and the like, passed on the way. */
  readonly asides: readonly {
    readonly series: StationSeries;
    readonly x: number;
    readonly y: number;
    readonly anchor: "start" | "middle";
  }[];
}

export interface PlacedStage {
  readonly series: StationSeries;
  readonly box: Rect;
  readonly form: BoxForm;
  readonly parts: { readonly [part in Part]: Rect };
  readonly exits: readonly { readonly kind: "refused" | "abandoned"; readonly x: number; readonly y: number }[];
  readonly chips: readonly PlacedChip[];
}

export interface PlacedChip {
  readonly series: StationSeries;
  readonly box: Rect;
  /** From its stage to it, as an SVG path. */
  readonly stem: string;
  /** Sources whose customers reach it. */
  readonly feeders: readonly string[];
}

export interface PlacedSource {
  readonly source: SourceShape;
  /** Middle of the glyph; the name stands beside it. */
  readonly x: number;
  readonly y: number;
  readonly label: "left" | "right";
  /** From the glyph to what it feeds, as an SVG path; "" where nothing is drawn. */
  readonly path: string;
}

export interface MapLayout {
  readonly form: "line" | "list";
  readonly width: number;
  readonly height: number;
  readonly stages: readonly PlacedStage[];
  readonly edges: readonly Edge[];
  /** Links that skip a stage or lead back, drawn as arcs. */
  readonly arcs: readonly string[];
  readonly sources: readonly PlacedSource[];
  /** Where the last edge ends. */
  readonly out: { readonly x: number; readonly y: number };
}
