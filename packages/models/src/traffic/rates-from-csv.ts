import { numberIn, readCsv, type CsvRow } from "./csv-table.ts";
import type { ProblemList } from "./problem-list.ts";
import { ratesOf, type RateRow, type RecordedRates } from "./recorded-rates.ts";

/**
 * A demand from a CSV with the columns `time` and `rate`: seconds from the start, or instants of ISO 8601 with an
 * offset, and arrivals a second, each of the span from its time to the next.
 *
 * @throws DataRefused with every row that is wrong: gaps, times twice or out of order, what is no rate, a wrong header.
 */
export const ratesFromCsv = (text: string, name = "rates.csv"): RecordedRates => {
  const { rows, problems } = readCsv(text, name, { required: ["time", "rate"] });
  const isClock = rows.length > 0 && rows[0].cells["time"].includes("T");
  const read = rows.flatMap((row): RateRow[] => {
    const likeFirst = row === rows[0] ? "" : `, as in line ${rows[0].line}`;
    const time = isClock
      ? instantIn(row, problems, likeFirst)
      : numberIn(row, "time", problems, `seconds${likeFirst === "" ? `, or ${instant}` : likeFirst}`, () => true);
    const rate = numberIn(row, "rate", problems, "arrivals a second, a number ≥ 0");
    // A time whose rate is no number is there even so: it leaves no gap.
    return time === undefined ? [] : [{ line: row.line, time, rate: rate ?? 0 }];
  });
  return ratesOf(read, problems, { ends: false, isClock });
};

const instant = "an instant with an offset, like 2020-11-11T00:00:00+08:00";

const instantIn = ({ line, cells }: CsvRow, problems: ProblemList, likeFirst: string): number | undefined => {
  const text = cells["time"];
  const time = isInstant(text) ? Date.parse(text) / 1000 : NaN;
  if (Number.isFinite(time)) return time;
  problems.add(line, `time: expected ${instant}${likeFirst}, got ${JSON.stringify(text)}.`);
  return undefined;
};

/** `Date.parse` takes 30 February for 2 March. */
const isInstant = (text: string): boolean => {
  const found = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (found === null) return false;
  const [year, month, day] = found.slice(1, 4).map(Number);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
};
