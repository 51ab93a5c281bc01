import type { Ways } from "../reading/ways.ts";
import { svgElement } from "./svg-element.ts";

export interface FlowOptions {
  readonly width: number;
  readonly height: number;
  readonly label: string;
  /** Name of a place, and what is written after it. */
  readonly title: (name: string) => string;
  readonly figure: (count: number) => string;
}

interface Placed {
  readonly x: number;
  y: number;
  readonly height: number;
  out: number;
  in: number;
}

const bar = 10;
const gap = 30;

/** Ways as bands from left to right, as thick as the customers who took them, detached (a Sankey diagram). */
export function flowMark(ways: Ways, { width, height, label, title, figure }: FlowOptions): SVGSVGElement {
  const columns = Math.max(...ways.nodes.map(({ column }) => column)) + 1;
  const inColumn = Array.from({ length: columns }, (_, c) => ways.nodes.filter(({ column }) => column === c));
  const room = Math.min(...inColumn.map((nodes) => (height - 24 - gap * (nodes.length - 1)) / total(nodes)));
  const placed = new Map<string, Placed>();
  inColumn.forEach((nodes, column) => {
    let y = 20;
    const x = column * ((width - bar - 110) / Math.max(1, columns - 1));
    for (const { name, count } of [...nodes].sort((a, b) => b.count - a.count)) {
      placed.set(name, { x, y, height: Math.max(1, count * room), out: 0, in: 0 });
      y += Math.max(1, count * room) + gap;
    }
  });
  const links = [...ways.links]
    .sort((a, b) => placed.get(a.to)!.y - placed.get(b.to)!.y)
    .map(({ from, to, count }) => band(placed.get(from)!, placed.get(to)!, count * room));
  const nodes = ways.nodes.flatMap(({ name, count }) => {
    const { x, y, height: tall } = placed.get(name)!;
    return [
      svgElement("rect", { class: "flow-node", x, y, width: bar, height: tall }),
      svgElement("text", { x, y: y - 5 }, `${title(name)} ${figure(count)}`),
    ];
  });
  return svgElement(
    "svg",
    { class: "mark flow", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
    ...links,
    ...nodes,
  );
}

const total = (nodes: readonly { readonly count: number }[]): number =>
  Math.max(
    1,
    nodes.reduce((sum, { count }) => sum + count, 0),
  );

function band(from: Placed, to: Placed, thickness: number): SVGPathElement {
  const x0 = from.x + bar;
  const y0 = from.y + from.out + thickness / 2;
  const y1 = to.y + to.in + thickness / 2;
  from.out += thickness;
  to.in += thickness;
  const middle = (x0 + to.x) / 2;
  const d = `M${r(x0)},${r(y0)}C${r(middle)},${r(y0)} ${r(middle)},${r(y1)} ${r(to.x)},${r(y1)}`;
  return svgElement("path", { class: "flow-link", d, "stroke-width": Math.max(1, thickness) });
}

const r = (value: number): number => Math.round(value * 10) / 10;
