import type { TileText } from "../reading/verdict-tiles.ts";
import { element } from "./element.ts";

/** A tile as a detached element: a term and its values, for a `dl`. */
export function verdictTile({ name, value, note, alarm }: TileText): HTMLElement {
  return element(
    "div",
    { class: alarm === true ? "tile tile-alarm" : "tile" },
    element("dt", {}, name),
    element("dd", { class: "tile-value" }, alarm === true ? `! ${value}` : value),
    element("dd", { class: "tile-note" }, note),
  );
}
