import { scaleLinear } from "d3";
import { costCourse, type CostCourse } from "../reading/cost-course.ts";
import { formatCompact } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { fillCurve, strokeCurve, type Samples } from "./curve.ts";
import type { TrackGroup, TrackRow } from "./track-row.ts";

const height = 44;

/** What the servers on duty have cost so far; no rows where the scenario states no prices. */
export function costTrack(timeline: Timeline): TrackGroup {
  const say = words().tracks;
  const course = costCourse(timeline);
  return {
    id: "cost",
    title: say.cost,
    scale: say.costScale,
    legend: [],
    rows: course === undefined ? [] : [costRow(timeline, course)],
    note: "",
  };
}

function costRow({ tick, end }: Timeline, { soFar, rateAt }: CostCourse): TrackRow {
  const say = words().tracks;
  const curve: Samples = { from: 0, tick, values: soFar };
  const whole = soFar.at(-1)!;
  const y = scaleLinear([0, Math.max(whole, 1e-9)], [height, 9]);
  return {
    title: say.costRow,
    summary: say.costSummary(formatCompact(whole), formatCompact(rateAt(end))),
    height,
    readings: [
      { label: say.costSoFar, at: (time) => formatCompact(soFar[Math.floor(time / tick + 1e-6)] ?? whole) },
      { label: say.costAnHour, at: (time) => formatCompact(rateAt(time)) },
    ],
    marks: [{ y: y(whole), label: formatCompact(whole) }],
    draw: (plot) => {
      fillCurve(plot, curve, y, plot.palette.data, 0.16);
      strokeCurve(plot, curve, y, { colour: plot.palette.data, width: 1.25 });
    },
  };
}
