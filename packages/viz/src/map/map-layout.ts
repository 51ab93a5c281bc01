import type { SourceShape } from "../reading/network-shape.ts";
import type { StationSeries } from "../reading/station-series.ts";
import type { EdgePath } from "./edge-path.ts";
import type { BoxForm, Part, Rect } from "./box-parts.ts";

/** Height of the band that tokens spread over at the edge's own peak, in pixels; less on graphs. */
export const bandWidth = 30;

/** A stretch that customers travel, from box to box; tokens run along it. */
export interface Edge {
  readonly path: EdgePath;
  /** Height of its band at its own peak, in pixels. */
  readonly room: number;
  /** An arrow's head, as an SVG path; absent on a line, whose direction is plain. */
  readonly head?: string;
  /** Calls go this way, and answers come back. */
  readonly dashed?: boolean;
  /** Station whose arrivals the edge carries; for the last edge, whose departures. */
  readonly station: StationSeries;
  readonly counts: "arrived" | "served";
  /** How many of those took this way, 1 by default; below it a probability that the network states. */
  readonly share?: number;
  /** On a graph, the places it joins. */
  readonly from?: string;
  readonly to?: string;
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
  readonly exits: readonly {
    readonly kind: "refused" | "abandoned";
    /** The map's word for it. */
    readonly says: "refused" | "abandoned" | "missed" | "overdue";
    readonly x: number;
    readonly y: number;
  }[];
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

export interface PlacedExit {
  readonly title: string;
  /** Middle of the text, and its baseline. */
  readonly x: number;
  readonly y: number;
}

export interface MapLayout {
  readonly form: "line" | "list" | "graph";
  readonly width: number;
  readonly height: number;
  readonly stages: readonly PlacedStage[];
  readonly edges: readonly Edge[];
  /** Ways whose customers the file does not count apart: a line without tokens. */
  readonly links: readonly { readonly d: string; readonly head: string; readonly dashed: boolean }[];
  readonly sources: readonly PlacedSource[];
  /** Where customers leave, on a graph. */
  readonly exits: readonly PlacedExit[];
  /** Where the last edge ends, on a line or list. */
  readonly out: { readonly x: number; readonly y: number; readonly series: StationSeries } | undefined;
}
