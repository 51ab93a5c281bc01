import { DataRefused, ProblemList } from "./problem-list.ts";
import { ratesOf, type RateRow, type RecordedRates } from "./recorded-rates.ts";

interface Series {
  readonly metric: { readonly [label: string]: string };
  readonly values: readonly (readonly [time: number, value: string])[];
}

/**
 * A demand from the answer of Prometheus' `query_range` (`/api/v1/query_range`, result type matrix) to one series of
 * arrivals a second, such as `sum(rate(http_requests_total[1m]))`. A figure is of the step that ends at its time.
 *
 * @throws DataRefused with everything that is wrong; "line" is the number of the value in the series.
 */
export const ratesFromPrometheus = (text: string, name = "query_range.json"): RecordedRates => {
  const { values } = seriesOf(text, name);
  const problems = new ProblemList(name);
  const rows = values.flatMap((value, at): RateRow[] => {
    const [time, rate] = Array.isArray(value) ? [value[0], numberOf(value[1])] : [NaN, NaN];
    const isNumber = typeof time === "number" && Number.isFinite(time) && Number.isFinite(rate) && rate >= 0;
    if (!isNumber) problems.add(at + 1, `expected [seconds, "a number ≥ 0"], got ${JSON.stringify(value)}.`);
    return isNumber ? [{ line: at + 1, time, rate }] : [];
  });
  return ratesOf(rows, problems, { ends: true, isClock: true });
};

/** Figures are texts; a blank one would be 0. */
const numberOf = (value: unknown): number =>
  typeof value === "number" || (typeof value === "string" && value.trim() !== "") ? Number(value) : NaN;

const seriesOf = (text: string, name: string): Series => {
  const refused = (sentence: string): DataRefused => new DataRefused(name, [`${name}: ${sentence}`]);
  let answer: unknown;
  try {
    answer = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw refused(`expected the JSON of a range query, got ${(error as Error).message}.`);
  }
  const { status, data, error } = (answer ?? {}) as {
    status?: unknown;
    error?: unknown;
    data?: { resultType?: unknown; result?: unknown };
  };
  if (status !== "success")
    throw refused(`status: expected "success", got ${JSON.stringify(status)} (${String(error)}).`);
  const { resultType, result } = data ?? {};
  if (resultType !== "matrix") {
    throw refused(`data.resultType: expected "matrix", the answer of query_range, got ${JSON.stringify(resultType)}.`);
  }
  if (!Array.isArray(result) || result.length !== 1) {
    const labels = Array.isArray(result) ? result.map(({ metric }: Series) => JSON.stringify(metric)).slice(0, 5) : [];
    throw refused(
      `data.result: expected one series, got ${Array.isArray(result) ? result.length : "none"}: ${labels.join(", ")}. Ask for sum(rate(…)).`,
    );
  }
  const [series] = result as readonly Series[];
  if (!Array.isArray(series?.values)) throw refused("data.result[0].values: expected a list.");
  return series;
};
