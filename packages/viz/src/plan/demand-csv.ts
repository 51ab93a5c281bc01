import { formatDuration } from "../reading/quantity.ts";
import { words } from "../words/words.ts";
import type { DemandCurve } from "./forecast.ts";

/** At most so many lines: a tenth of a second of a whole day is fewer. */
const mostLines = 1_000_000;

/** More customers a second than people on earth are a slip of the finger. */
const mostRate = 1e10;

/**
 * A forecast from a CSV: seconds from the start of the run, and customers a second, one pair a line, straight between
 * them. One line of titles may come first. Times must rise and cover the whole run: a gap is never filled in silence.
 *
 * @param end length of the run in seconds
 * @throws RangeError naming the line and what stands there.
 */
export function readDemandCsv(text: string, end: number, secondsPerUnit: number): DemandCurve {
  const say = words().plan.csv;
  const lines = text.split(/\r?\n/).map((line, at) => ({ line: line.trim(), number: String(at + 1) }));
  const filled = lines.filter(({ line }) => line !== "");
  if (filled.length > mostLines) throw new RangeError(say.tooLong(String(mostLines)));
  // A line with a number in it is no line of titles, whatever else is in it.
  const titled = filled[0] !== undefined && cellsOf(filled[0].line).every((cell) => Number.isNaN(numberOf(cell)));
  const points: [number, number][] = [];
  for (const { line, number } of titled ? filled.slice(1) : filled) {
    const cells = cellsOf(line);
    const [time, rate] = cells.map(numberOf);
    const good = cells.length === 2 && Number.isFinite(time) && rate! >= 0 && rate! <= mostRate;
    if (!good) throw new RangeError(say.line(number, line.slice(0, 60)));
    const before = points.at(-1);
    if (before !== undefined && time! / secondsPerUnit <= before[0]) throw new RangeError(say.order(number, cells[0]!));
    points.push([time! / secondsPerUnit, rate! * secondsPerUnit]);
  }
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) throw new RangeError(say.empty);
  const [from, until] = [first[0] * secondsPerUnit, last[0] * secondsPerUnit];
  if (from > 1e-9 || until < end - 1e-9) {
    throw new RangeError(say.span(formatDuration(end), String(from), String(until)));
  }
  // A rate is 0 from its last point on; the run's last moment belongs to the run.
  return [...points, [last[0] + 1, last[1]]];
}

const cellsOf = (line: string): string[] => line.split(/[,;\t]/).map((cell) => cell.trim());
const numberOf = (cell: string): number => (cell === "" ? Number.NaN : Number(cell));
