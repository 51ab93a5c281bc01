import { intensity } from "@double11/sim-core";
import { describe, expect, test } from "vitest";
import { DataRefused, ratesFromCsv, ratesFromPrometheus } from "../../src/index.ts";

const problemsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof DataRefused) return error.problems;
    throw error;
  }
  return [];
};

describe("rates from a CSV", () => {
  test("each figure holds from its time to the next, and arrivals are kept", () => {
    const { rate, until, step, total } = ratesFromCsv("time,rate\n0,10\n60,30\n120,20\n");
    expect([until, step, total]).toEqual([180, 60, 60 * (10 + 30 + 20)]);
    const at = intensity(rate);
    expect([1, 59, 61, 119, 121, 179, 181].map((t) => at.at(t))).toEqual([10, 10, 30, 30, 20, 20, 0]);
  });

  test("instants become seconds from an epoch; columns in any order, quoted, with CRLF", () => {
    const { epoch, until } = ratesFromCsv(
      '"rate","time"\r\n5,2020-11-11T00:00:00+08:00\r\n"6",2020-11-11T00:01:00+08:00\r\n',
    );
    expect([epoch, until]).toEqual(["2020-11-10T16:00:00.000Z", 120]);
  });

  test("everything wrong is listed by line", () => {
    const text = "time,rate\n0,1\n10,x\n20,-3\n30,1\n30,2\n40,1\n80,1\n70,1\n90\n100,1,1\n110,1\n120,1\n";
    expect(problemsOf(() => ratesFromCsv(text, "r.csv"))).toEqual([
      "r.csv:10: expected 2 cells, got 1.",
      "r.csv:11: expected 2 cells, got 3.",
      'r.csv:3: rate: expected arrivals a second, a number ≥ 0, got "x".',
      'r.csv:4: rate: expected arrivals a second, a number ≥ 0, got "-3".',
      "r.csv:6: time: expected each time once, got that of line 5 again.",
      "r.csv:8: time: expected 10 s after line 7, got 40 s: a gap.",
      "r.csv:9: time: expected times in ascending order, got 10 s before line 8.",
      "r.csv:12: time: expected 10 s after line 9, got 40 s: a gap.",
    ]);
  });

  test.each([
    "time,rate\r0,10\r60,30\r",
    "\n  \ntime,rate\n\n0,10\n\n60,30",
    "\uFEFFtime,rate\r\n0,10\r\n\r\n60,30\r\n",
    'rate,"time"\n 10 ,"0"\n3e1, 60',
  ])("blank lines, line ends of any system and a mark of the encoding change nothing: %j", (text) => {
    expect(ratesFromCsv(text)).toEqual(ratesFromCsv("time,rate\n0,10\n60,30\n"));
  });

  test("of many wrong rows a message names twenty", () => {
    const text = `time,rate\n${Array.from({ length: 50 }, (_, at) => `${at},x`).join("\n")}`;
    const refusal = new RegExp(`^r.csv has 50 problems:\n(.*\n){20}… and 30 more$`);
    expect(() => ratesFromCsv(text, "r.csv")).toThrow(refusal);
    expect(problemsOf(() => ratesFromCsv(text))).toHaveLength(50);
  });

  test.each([
    ["tme,rate\n0,1\n", /:1: .*"tme"\. Did you mean time\?/],
    ["time\n0\n", /:1: expected a column rate, got time\./],
    ["time,rate\n0,1\n", /expected two rows or more, got 1/],
    ["", /^rates.csv:1: expected columns time, rate, got an empty file\.$/],
    ["\n\n", /^rates.csv:1: expected columns time, rate, got an empty file\.$/],
    ["time;rate\n0;1\n", /^rates.csv:1: .* got "time;rate"\. Separate them with commas\.$/],
    ['time,"rate\n0,1\n', /^rates.csv:1: .*whose quotes do not close\.$/],
    ["\uFFFD\uFFFDt\0i\0m\0e\0", /^rates.csv:1: .* got a file that is no text in UTF-8\.$/],
    ["time,rate\n0,1e308\n60,1e308\n", /:2: expected arrivals that can be counted/],
    ["time,rate\n0,1\n1e308,1\n", /:2: expected arrivals that can be counted/],
    ["time,rate\n0,0\n60,0\n", /:2: rate: expected arrivals at some time, got 0 in all 2 rows\.$/],
    [
      "time,rate\n2026-11-10 23:59:00,1\n2026-11-10 23:59:10,1\n",
      /^rates.csv:2: time: expected seconds, or an instant with an offset, like 2020-11-11T00:00:00\+08:00, got "2026-11-10 23:59:00"\.\n.*:3: time: expected seconds, as in line 2, got/,
    ],
    [
      "time,rate\n2026-11-10T23:59:00,1\n",
      /^rates.csv:2: time: expected an instant with an offset, like 2020-11-11T00:00:00\+08:00, got "2026-11-10T23:59:00"\.$/,
    ],
    ["time,rate\n2026-02-30T00:00:00Z,1\n", /:2: time: expected an instant .* got "2026-02-30T00:00:00Z"/],
    ['time,rate\n0,"1\n1,1\n', /:2: expected a quote to be closed/],
    ["time,rate\n2020-11-11T00:00:00Z,1\n60,1\n", /:3: time: expected an instant .*, as in line 2, got "60"/],
  ])("%j", (text, sentence) => expect(problemsOf(() => ratesFromCsv(text)).join("\n")).toMatch(sentence));
});

describe("rates from a range query", () => {
  const answer = (...results: unknown[]) =>
    JSON.stringify({ status: "success", data: { resultType: "matrix", result: results } });
  const series = (values: unknown) => ({ metric: { job: "api" }, values });

  test("a figure is of the step that ends at its time", () => {
    const { rate, until, epoch, total } = ratesFromPrometheus(
      answer(
        series([
          [1_605_024_015, "4"],
          [1_605_024_030, "8"],
        ]),
      ),
    );
    expect([until, total, epoch]).toEqual([30, 15 * 12, "2020-11-10T16:00:00.000Z"]);
    expect([1, 16].map((t) => intensity(rate).at(t))).toEqual([4, 8]);
  });

  test("a mark of the encoding changes nothing", () => {
    const text = answer(
      series([
        [15, "4"],
        [30, 8],
      ]),
    );
    expect(ratesFromPrometheus(`\uFEFF${text}`)).toEqual(ratesFromPrometheus(text));
  });

  test.each([
    ["{", /expected the JSON of a range query/],
    [
      JSON.stringify({ status: "error", error: "parse error" }),
      /status: expected "success", got "error" \(parse error\)/,
    ],
    [JSON.stringify({ status: "success", data: { resultType: "vector", result: [] } }), /expected "matrix"/],
    [answer(series([]), series([])), /expected one series, got 2: .*Ask for sum/],
    [
      answer(
        series([
          [15, "NaN"],
          [30, "1"],
          [60, "1"],
          [75, "1"],
          [90, "1"],
        ]),
      ),
      /:1: expected \[seconds, .*\n.*:3: .*a gap/,
    ],
    ["null", /status: expected "success"/],
    [
      answer(
        series([
          [true, "1"],
          [30, " "],
          [45, "1"],
        ]),
      ),
      /:1: expected \[seconds, "a number ≥ 0"\], got \[true,"1"\]\.\n.*:2: expected .* got \[30," "\]/,
    ],
    [
      answer(
        series([
          [1_605_024_015_000, "4"],
          [1_605_024_030_000, "8"],
        ]),
      ),
      /:1: time: expected seconds since 1970, got 1605024015000\. Is it in milliseconds\?/,
    ],
  ])("%j", (text, sentence) => expect(problemsOf(() => ratesFromPrometheus(text)).join("\n")).toMatch(sentence));
});
