import type { NetworkShape, SourceShape } from "../reading/network-shape.ts";
import { EdgePath } from "./edge-path.ts";
import { letters } from "./letters.ts";
import { bandWidth, type Edge, type MapLayout, type PlacedSource, type PlacedStage } from "./map-layout.ts";
import { asidesBetween, chipGap, isAside, lowest, minChip, placeStage } from "./place-stage.ts";
import { sourceTitle } from "./source-title.ts";

const boxHeight = 152;
const minBox = 128;
const maxBox = 196;
const minGap = 28;
const outColumn = 80;
const sourceLine = 30;

/** Whether every stage finds room beside the others. */
export const fitsOnLine = (shape: NetworkShape, width: number): boolean => {
  const count = shape.stages.length;
  return width >= sourceColumn(shape) + outColumn + count * minBox + (count + 1) * minGap;
};

/** Stages from left to right, sources before them, rows under them. */
export function lineLayout(shape: NetworkShape, width: number): MapLayout {
  const count = shape.stages.length;
  const column = sourceColumn(shape);
  const room = width - column - outColumn;
  const boxWidth = Math.min(maxBox, Math.max(minBox, (room - (count + 1) * 64) / count));
  const gap = Math.min(120, (room - count * boxWidth) / (count + 1));
  const above = Math.max(0, ...shape.stages.map((_, i) => (i > 0 ? sourcesAt(shape, i).length : 0))) * sourceLine;
  const asides = shape.links.some((link) => link.via.some(isAside)) ? 44 : 0;
  const start = sourcesAt(shape, 0).length * sourceLine;
  const top = Math.max(16 + above + asides, (start - boxHeight) / 2 + 8);
  const middle = top + boxHeight / 2;
  const boxX = (i: number): number => column + gap + i * (boxWidth + gap);
  const stages = spreadChips(
    shape.stages.map((series, i) =>
      placeStage(shape, series, { x: boxX(i), y: top, width: boxWidth, height: boxHeight }, "tall"),
    ),
    column,
    width,
  );
  const edges = [...shape.stages, shape.stages.at(-1)!].map((series, i): Edge => {
    const x1 = i === count ? boxX(count - 1) + boxWidth + gap : boxX(i);
    return {
      path: EdgePath.straight(x1 - gap, middle, x1, middle),
      room: bandWidth,
      station: series,
      counts: i === count ? "served" : "arrived",
      asides: asidesBetween(shape, i - 1).map((aside, k) => ({
        series: aside,
        x: x1 - gap / 2,
        y: top - 38 - k * 38,
        anchor: "middle",
      })),
    };
  });
  const sources = shape.sources.map((source) =>
    source.stage > 0
      ? aboveStage(source, stages[source.stage]!, sourcesAt(shape, source.stage).indexOf(source))
      : beforeLine(shape, source, column, middle),
  );
  return {
    form: "line",
    width,
    height: Math.max(middle + start / 2, lowest(stages)) + 8,
    stages,
    edges,
    sources,
    links: [],
    exits: [],
    out: { x: edges.at(-1)!.path.end.x + 10, y: middle, series: shape.stages.at(-1)! },
  };
}

/** Room for the sources at the left: their names, and the size of a call beside the name. */
function sourceColumn(shape: NetworkShape): number {
  const lengths = sourcesAt(shape, 0).map(({ name, pulses }) => letters(sourceTitle(name)) + (pulses ? 7 : 0));
  return Math.min(230, Math.max(96, 46 + 8 * Math.max(0, ...lengths)));
}

/** Where one stage alone has rows and they fit side by side, they stand beside each other under it and not in a pile. */
function spreadChips(stages: readonly PlacedStage[], from: number, width: number): readonly PlacedStage[] {
  const owners = stages.filter(({ chips }) => chips.length > 0);
  const owner = owners[0];
  if (owners.length !== 1 || owner === undefined) return stages;
  const chipWidth = Math.max(minChip, owner.box.width);
  const pitch = chipWidth + 16;
  const span = owner.chips.length * pitch - 16;
  if (span > width - from) return stages;
  const y =
    Math.max(...stages.flatMap(({ box, exits }) => [box.y + box.height, ...exits.map((exit) => exit.y)])) + chipGap + 8;
  const left = Math.min(width - span, Math.max(from, owner.box.x + owner.box.width / 2 - span / 2));
  const foot = owner.box.y + owner.box.height;
  const root = owner.box.x + owner.box.width / 2;
  const chips = owner.chips.map((chip, i) => ({
    ...chip,
    box: { ...chip.box, x: left + i * pitch, y, width: chipWidth },
    stem: `M${root},${foot}V${y - 16}H${left + i * pitch + pitch / 2 - 8}V${y}`,
  }));
  return stages.map((stage) => (stage === owner ? { ...stage, chips } : stage));
}

const sourcesAt = (shape: NetworkShape, stage: number): SourceShape[] =>
  shape.sources.filter((source) => source.stage === stage);

/** Sources of the first stage stand in a column before the line, their ways joining at its start. */
function beforeLine(shape: NetworkShape, source: SourceShape, column: number, middle: number): PlacedSource {
  const peers = sourcesAt(shape, source.stage);
  const y = middle + (peers.indexOf(source) - (peers.length - 1) / 2) * sourceLine;
  const x = column - 34;
  const bend = column - 12;
  return { source, x, y, label: "left", path: `M${x + 16},${y}C${bend},${y} ${bend},${middle} ${column},${middle}` };
}

/** A source that enters in the middle of the line stands above its stage. */
const aboveStage = (source: SourceShape, { box }: PlacedStage, index: number): PlacedSource => ({
  source,
  x: box.x + 18,
  y: 16 + index * sourceLine,
  label: "right",
  path: `M${box.x + 18},${26 + index * sourceLine}V${box.y - 2}m-4,-4l4,4l4,-4`,
});
