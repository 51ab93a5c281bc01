import { fillCurve, strokeCurve, type Samples } from "./curve.ts";
import type { Plot } from "./track-row.ts";

/**
 * A horizon row: the curve cut into layers of height 1, each laid over the one
 * before and darker, so that a short row shows a long range (Heer, Kong &
 * Agrawala, CHI 2009). Values are in layers.
 */
export function drawHorizon(plot: Plot, samples: Samples, layers: number): void {
  const { height } = plot;
  for (let layer = 0; layer < layers; layer++) {
    const y = (value: number): number => height - Math.min(1, Math.max(0, value - layer)) * (height - 2);
    fillCurve(plot, samples, y, plot.palette.data, 0.3);
  }
  // A pale first layer is seen by its outline; where there is nothing the outline stays below the plot.
  const outline = (value: number): number => (value <= 0 ? height + 2 : height - Math.min(1, value) * (height - 2));
  strokeCurve(plot, samples, outline, { colour: plot.palette.data, width: 1 });
}
