import type { NetworkShape } from "../reading/network-shape.ts";
import { fitsOnLine, lineLayout } from "./line-layout.ts";
import { listLayout } from "./list-layout.ts";
import type { MapLayout } from "./map-layout.ts";

/** Places the network in `width` pixels: one line from left to right where it fits, else a list from top to bottom. */
export const layoutMap = (shape: NetworkShape, width: number): MapLayout =>
  fitsOnLine(shape, width) ? lineLayout(shape, width) : listLayout(shape, width);
