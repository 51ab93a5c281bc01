import { isExit } from "@double11/sim-core/schema";
import { select, type Selection as D3Selection } from "d3";
import type { Selection } from "../inspect/selection.ts";
import { element } from "../page/element.ts";
import { momentOf } from "../reading/moment.ts";
import { networkShape, type NetworkShape } from "../reading/network-shape.ts";
import { formatCompact, formatSpoken, nounBeside } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { exitTitle } from "../reading/ways.ts";
import { words } from "../words/words.ts";
import { edgeBand, waysNote } from "./edge-band.ts";
import { type GraphLayout, layoutMap, loadGraphLayout } from "./layout-map.ts";
import { bandWidth, type Edge, type MapLayout } from "./map-layout.ts";
import { QueueScale } from "./queue-scale.ts";
import { rowChip } from "./row-chip.ts";
import { sourceMark } from "./source-mark.ts";
import { ghostMarks } from "./ghost-marks.ts";
import { stageBox, text } from "./stage-box.ts";
import { TokenLayer } from "./token-layer.ts";

type Group = D3Selection<SVGGElement, unknown, null, undefined>;
type Draw = (time: number, view: MapView) => void;

/** How the map is to be drawn at this frame. */
export interface MapView {
  readonly speed: number;
  /** Reduced motion: no tokens, no rings, the bands alone. */
  readonly still: boolean;
  /** Renew the figures; a few times a second is all that can be read. */
  readonly figures: boolean;
  /** Renew what a screen reader hears; not while playing. */
  readonly spoken: boolean;
  readonly tokenColour: string;
}

/** The network drawn: stages on a line, rows under them, sources before them, flows as bands and tokens. */
export class StageMap {
  readonly element: HTMLElement;
  readonly #stage = element("div", { class: "map-stage" });
  readonly #caption = element("p", { class: "caption" });
  readonly #tokens = new TokenLayer();
  readonly #select: (selection: Selection) => void;
  readonly #drawn: () => void;
  #time = 0;
  #speed = 1;
  /** What is to be said of ways that the file does not count. */
  #waysNote = "";
  #graph: GraphLayout | undefined;
  #timeline: Timeline | undefined;
  #other: Timeline | undefined;
  #shape: NetworkShape | undefined;
  #scale = new QueueScale([]);
  #figures: Draw[] = [];
  #motion: Draw[] = [];

  /**
   * @param select is told what the reader wants to see from close by
   * @param drawn is told when a map that had to wait for its layout stands
   */
  constructor(select: (selection: Selection) => void, drawn: () => void) {
    this.#select = select;
    this.#drawn = drawn;
    this.element = element("section", { class: "map", "aria-label": words().map.title }, this.#stage, this.#caption);
    this.#stage.addEventListener("click", (event) => this.#choose(event.target as Element, event));
    this.#stage.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      if (this.#choose(event.target as Element)) event.preventDefault();
    });
  }

  /** A dot under the pointer first, then the stage or way that was pressed. */
  #choose(target: Element, pointer?: MouseEvent): boolean {
    const timeline = this.#timeline;
    const pressed = target.closest<SVGElement>("[data-station]");
    const series = timeline?.stations.find(({ entry }) => entry.name === pressed?.dataset["station"]);
    if (series === undefined) return false;
    const counts = pressed!.dataset["counts"] as "arrived" | "served" | undefined;
    if (counts === undefined) this.#select({ kind: "stage", series });
    else {
      const box = this.#stage.getBoundingClientRect();
      const time =
        pointer &&
        this.#tokens.timeUnder(pointer.clientX - box.left, pointer.clientY - box.top, this.#time, this.#speed);
      if (time === undefined) this.#select({ kind: "way", series, counts });
      else this.#select({ kind: "customer", series, time });
    }
    return true;
  }

  /** @param other the run compared with, drawn as a ghost over the queues */
  show(timeline: Timeline, other?: Timeline): void {
    this.#timeline = timeline;
    this.#other = other;
    this.#shape = networkShape(timeline);
    this.#scale = new QueueScale(other === undefined ? [timeline] : [timeline, other]);
    const loading = loadGraphLayout(timeline, this.#shape);
    this.#graph = undefined;
    if (loading === undefined) return this.resize();
    // The last run's map must not stand above the figures of this one.
    this.#stage.replaceChildren();
    this.#figures = this.#motion = [];
    void this.#drawWhenLoaded(timeline, loading);
  }

  async #drawWhenLoaded(timeline: Timeline, loading: Promise<GraphLayout>): Promise<void> {
    const graph = await loading;
    if (timeline !== this.#timeline) return;
    this.#graph = graph;
    this.resize();
    this.#drawn();
  }

  /** Lays the map out again for the width it has now. */
  resize(): void {
    if (this.#timeline === undefined || this.#shape === undefined) return;
    const width = Math.max(280, this.#stage.clientWidth);
    if (this.#graph === undefined && loadGraphLayout(this.#timeline, this.#shape) !== undefined) return;
    const layout = layoutMap(this.#shape, width, this.#graph);
    const svg = select(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
    svg
      .attr("width", layout.width)
      .attr("height", layout.height)
      .attr("role", "group")
      .attr("aria-label", words().map.stages);
    const focused = this.#focused();
    this.#stage.replaceChildren(svg.node()!, this.#tokens.canvas);
    const root = svg.append("g");
    hatchPattern(root);
    this.#motion = drawMotion(root.append("g").attr("role", "presentation"), this.#timeline, layout);
    this.#figures = [
      ...drawFigures(root, this.#timeline, this.#scale, layout),
      ...(this.#other === undefined ? [] : ghostMarks(root, this.#other, this.#scale, layout)),
    ];
    this.#waysNote = waysNote(layout);
    this.#tokens.show(this.#timeline, layout.edges, layout.width, layout.height);
    // A map drawn anew must not lose who stands on it.
    if (focused !== undefined) this.#stage.querySelector<SVGElement>(focused)?.focus();
  }

  /** What finds the focused part of the map again; undefined when the focus is elsewhere. */
  #focused(): string | undefined {
    const { activeElement } = document;
    if (!(activeElement instanceof SVGElement) || !this.#stage.contains(activeElement)) return undefined;
    const station = `[data-station="${CSS.escape(activeElement.dataset["station"] ?? "")}"]`;
    const { counts, to } = activeElement.dataset;
    if (counts === undefined) return `.press${station}`;
    return `.way${station}[data-counts="${counts}"]${to === undefined ? "" : `[data-to="${CSS.escape(to)}"]`}`;
  }

  draw(time: number, view: MapView): void {
    if (this.#timeline === undefined) return;
    this.#time = time;
    this.#speed = view.speed;
    if (view.figures) for (const draw of this.#figures) draw(time, view);
    for (const draw of this.#motion) draw(time, view);
    this.#tokens.canvas.hidden = view.still;
    if (!view.still) this.#tokens.draw(time, view.speed, view.tokenColour);
    const { word } = this.#timeline.period;
    const tokens = view.still ? "" : words().map.tokens(this.#tokens.legend(view.speed));
    const caption = words().map.caption(`${tokens}${this.#waysNote}`, word, formatSpoken(this.#scale.top));
    if (this.#caption.textContent !== caption) this.#caption.textContent = caption;
  }
}

/** What moves with time itself: the bands of the edges and the rings of the pulses. */
function drawMotion(root: Group, timeline: Timeline, layout: MapLayout): Draw[] {
  for (const { d, head, dashed } of layout.links) {
    root
      .append("path")
      .attr("class", dashed ? "link plain dashed" : "link plain")
      .attr("d", d);
    root.append("path").attr("class", "arrow").attr("d", head);
  }
  const bands: Draw[] = layout.edges.map((edge) => edgeBand(root, timeline, edge));
  const marks = layout.sources.map((placed): Draw => {
    const mark = sourceMark(root, timeline, placed);
    return (time, { still }) => mark(time, still);
  });
  return [...bands, ...marks];
}

/** What is read: boxes, chips, asides and the count of those who came through. */
function drawFigures(root: Group, timeline: Timeline, scale: QueueScale, layout: MapLayout): Draw[] {
  const draws: Draw[] = [];
  for (const stage of layout.stages) {
    const box = stageBox(root, timeline, scale, stage);
    draws.push((time, { spoken }) => box(momentOf(timeline, stage.series, time), spoken));
    for (const chip of stage.chips) {
      const row = rowChip(root, timeline, chip);
      draws.push((time, { spoken }) => row(momentOf(timeline, chip.series, time, chip.feeders), spoken));
    }
  }
  const rest = root.append("g").attr("role", "presentation");
  draws.push(...layout.edges.flatMap((edge) => asidePills(rest, edge)), ...outMark(rest, timeline, layout));
  for (const { title, x, y } of layout.exits) text(rest, "quiet", x, y, title).attr("text-anchor", "middle");
  return draws;
}

/** Think times on the way along an edge: their names, and how many customers are there. */
function asidePills(root: Group, { asides, path }: Edge): Draw[] {
  return asides.map(({ series, x, y, anchor }): Draw => {
    const name = text(root, "quiet", x, y, series.title).attr("text-anchor", anchor);
    name.append("title").text(series.note ?? words().map.asideNote(series.title));
    if (anchor === "middle")
      root
        .append("path")
        .attr("class", "stem")
        .attr("d", `M${x},${y + 24}V${path.end.y - bandWidth / 2}`);
    const inside = text(root, "figure", x, y + 17).attr("text-anchor", anchor);
    return (time) => {
      const busy = formatCompact(series.level("busy", time));
      inside.text(`${busy} ${nounBeside(busy, series.customer)}`);
    };
  });
}

/** How many have come through, where the last edge ends. */
function outMark(root: Group, timeline: Timeline, { out }: MapLayout): Draw[] {
  if (out === undefined) return [];
  const { series: last } = out;
  const { to = "exit" } = last.data;
  const label = typeof to === "string" && isExit(to) ? exitTitle(to) : words().map.served;
  text(root, "quiet", out.x, out.y - 4, label);
  const count = text(root, "figure", out.x, out.y + 14);
  return [(time) => count.text(formatCompact(last.cumulative("served", Math.min(time, timeline.end))))];
}

/** Diagonals for whatever is saturated: never colour alone. */
function hatchPattern(root: Group): void {
  const pattern = root.append("defs").append("pattern").attr("id", "hatch").attr("width", 6).attr("height", 6);
  pattern.attr("patternUnits", "userSpaceOnUse").attr("patternTransform", "rotate(45)");
  pattern.append("rect").attr("class", "hatch-line").attr("width", 2.5).attr("height", 6);
}
