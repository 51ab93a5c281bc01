import type { ScaleLinear } from "d3";
import type { Palette } from "./palette.ts";

/** What a row draws into, in CSS pixels. */
export interface Plot {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Seconds to pixels; the same for every row. */
  readonly x: ScaleLinear<number, number>;
  readonly palette: Palette;
}

/** One line of figures that a row can tell at any time. */
export interface Reading {
  readonly label: string;
  /** The figure at a time, formatted; "–" where there is none. */
  at(time: number): string;
}

/** A mark on a row's vertical axis. */
export interface AxisMark {
  /** From the top of the plot, in pixels. */
  readonly y: number;
  readonly label: string;
  /** A bound that was set, not a grid line. */
  readonly objective?: boolean;
}

/** One row of the tracks: a plot over the common time axis, and the same as figures. */
export interface TrackRow {
  readonly title: string;
  /** For who does not see the plot: range and extremes. */
  readonly summary: string;
  readonly height: number;
  readonly readings: readonly Reading[];
  readonly marks: readonly AxisMark[];
  draw(plot: Plot): void;
}

/** Rows that share a measure and a scale. */
export interface TrackGroup {
  readonly id: "load" | "binding" | "queue" | "latency" | "heatmap" | "utilization" | "inside" | "cost";
  readonly title: string;
  /** Unit and scale in words: "customers, log scale". */
  readonly scale: string;
  /** Says of curves drawn by `strokeMeans`, with a tick of the run's, over what span; undefined where there are none. */
  readonly means?: (span: string) => string;
  readonly legend: readonly {
    readonly stroke: "solid" | "dashed" | "thin" | "hatch" | "band";
    readonly label: string;
  }[];
  readonly rows: readonly TrackRow[];
  /** Stations left out because there is nothing to draw, as a sentence; "" when none is. */
  readonly note: string;
}
