import { numberIn, readCsv, type CsvRow, type CsvTable } from "./csv-table.ts";

/** One step of a load test with an open load: requests come whether or not earlier ones are answered. */
export interface OpenStep {
  readonly line: number;
  /** Requests offered a second. */
  readonly load: number;
  /** Requests answered a second. */
  readonly throughput: number;
  /** Mean seconds from request to answer. */
  readonly latency: number;
}

/** One step with so many clients, each of whom sends when its last request is answered. */
export interface ClosedStep {
  readonly line: number;
  readonly clients: number;
  readonly throughput: number;
  readonly latency?: number;
}

/** Latencies alone, each with the load and the utilization it was taken at. */
export interface BareStep {
  readonly line: number;
  readonly load: number;
  readonly latency: number;
  /** A share of servers busy; "low" where it is said to be below a fifth. */
  readonly utilization: number | "low";
}

export interface OpenTest {
  readonly kind: "open";
  readonly steps: readonly OpenStep[];
  /** Whether it is said in which unit latency was, so that it is not to be doubted; default false. */
  readonly statesUnit?: boolean;
}

export type LoadTest =
  | OpenTest
  | { readonly kind: "closed"; readonly steps: readonly ClosedStep[] }
  | { readonly kind: "bare"; readonly steps: readonly BareStep[] };

/** Below it, measured latency is service time within a fifth even at one server. */
export const lowUtilization = 0.2;

/** What nobody waits for (J. Nielsen, *Usability Engineering*, 1993, ch. 5): who means seconds then must say so. */
const longSeconds = 10;

/** So many requests at once, of a second and more, are rarer than milliseconds: who means seconds must say so as well. */
const manyAtOnce = { requests: 1_000, seconds: 1 } as const;

const columns = ["load", "clients", "throughput", "latency", "utilization"];

/** Seconds by unit, and the units by the names of the column that state them. */
const secondsIn = { s: 1, ms: 1e-3, us: 1e-6 } as const;
const statedUnits: { readonly [column: string]: keyof typeof secondsIn } = Object.fromEntries(
  (["s", "ms", "us"] as const).flatMap((unit) =>
    [`latency_${unit}`, `latency (${unit})`, `latency [${unit}]`].map((column) => [column, unit]),
  ),
);

/**
 * A load test from a CSV: `load,throughput,latency` (requests/s, requests/s, mean seconds), `clients,throughput[,latency]`
 * of a closed test, or `load,latency,utilization` (a share, or "<0.2"). The column of latencies may state another unit:
 * `latency_ms`, `latency (us)`; one that is never below 10 must state it, nor below 1 with over 1,000 requests in the
 * system at once. A bare latency is refused: it holds waiting, and how much only load and utilization tell.
 *
 * @throws DataRefused with every row that is wrong.
 */
export const loadTestFromCsv = (text: string, name = "load-test.csv"): LoadTest => {
  const table = readCsv(text, name, {
    required: [],
    optional: columns,
    aliases: { latency: Object.keys(statedUnits) },
  });
  expectUnit(table);
  const has = (column: string): boolean => table.columns.includes(column);
  if (has("clients") && has("throughput")) return closedTest(table);
  if (has("load") && has("throughput") && has("latency")) return openTest(table);
  if (has("load") && has("latency") && has("utilization")) return bareTest(table);
  const got = table.columns.join(", ");
  const bare = has("latency")
    ? " Measured latency contains waiting: say the load it was taken at, and the throughput or the utilization."
    : "";
  return table.problems.refuseWith(
    table.line,
    `expected load,throughput,latency or clients,throughput or load,latency,utilization, got ${got}.${bare}`,
  );
};

const positive = (row: CsvRow, column: string, table: CsvTable): number =>
  numberIn(row, column, table.problems, "a number above 0", (value) => value > 0) ?? NaN;

/** Seconds in the unit that the header states; undefined where it states none. */
const unitIn = ({ columns, written }: CsvTable): number | undefined => {
  const unit = statedUnits[written[columns.indexOf("latency")]];
  return unit === undefined ? undefined : secondsIn[unit];
};

/** Latencies in milliseconds are long as seconds, and fit just as well where they hardly rise. */
const expectUnit = (table: CsvTable): void => {
  if (!table.columns.includes("latency") || unitIn(table) !== undefined) return;
  const latencies = figuresOf(table, "latency");
  const least = latencies.reduce((least, each) => Math.min(least, each), Infinity);
  if (latencies.length === 0 || least < manyAtOnce.seconds) return;
  const refuse = (expected: string, got: string): void =>
    table.problems.add(
      table.line,
      `latency: expected ${expected} only where the column states its unit, got ${got}. Name the column latency_ms or latency_s, whichever it is.`,
    );
  const shown = (value: number): string => value.toLocaleString("en", { maximumSignificantDigits: 4 });
  if (least >= longSeconds)
    return refuse(`seconds, and ${longSeconds} or more throughout`, `${Number(least.toPrecision(4))} and more`);
  // By Little's law: while few of them wait, so many are served at once.
  const atOnce = figuresOf(table, "load").reduce((most, load) => Math.max(most, load * least), 0);
  if (atOnce > manyAtOnce.requests)
    refuse(
      `seconds, and ${shown(manyAtOnce.requests)} requests of a second or more at once`,
      `${shown(atOnce)} at the highest load`,
    );
};

const figuresOf = ({ columns, rows }: CsvTable, column: string): number[] =>
  columns.includes(column) ? rows.map(({ cells }) => Number(cells[column])).filter((value) => value > 0) : [];

const latencyIn = (row: CsvRow, table: CsvTable): number => positive(row, "latency", table) * (unitIn(table) ?? 1);

const openTest = (table: CsvTable): LoadTest => {
  const steps = table.rows.map((row): OpenStep => {
    const [load, throughput] = ["load", "throughput"].map((column) => positive(row, column, table));
    const latency = latencyIn(row, table);
    if (throughput > 1.02 * load)
      table.problems.add(row.line, `throughput: expected at most the load (${load}), got ${throughput}.`);
    return { line: row.line, load, throughput, latency };
  });
  once(table, "load");
  table.problems.refuse();
  return { kind: "open", steps, ...(unitIn(table) === undefined ? {} : { statesUnit: true }) };
};

const closedTest = (table: CsvTable): LoadTest => {
  const steps = table.rows.map((row): ClosedStep => {
    const isCount = (value: number): boolean => Number.isSafeInteger(value) && value > 0;
    const clients = numberIn(row, "clients", table.problems, "a whole number above 0", isCount) ?? NaN;
    const throughput = positive(row, "throughput", table);
    if (!table.columns.includes("latency")) return { line: row.line, clients, throughput };
    const latency = latencyIn(row, table);
    const expected = clients / throughput;
    if (Math.abs(Math.log(latency / expected)) > Math.log(2)) {
      const got = `${Number(latency.toPrecision(4))} s`;
      table.problems.add(
        row.line,
        `latency: expected about clients / throughput, ${Number(expected.toPrecision(4))} s, for each client sends when its last request is answered, got ${got}. Is latency in seconds, is throughput in requests a second, and do clients send without a pause?`,
      );
    }
    return { line: row.line, clients, throughput, latency };
  });
  once(table, "clients");
  table.problems.refuse();
  return { kind: "closed", steps };
};

const bareTest = (table: CsvTable): LoadTest => {
  const steps = table.rows.map((row): BareStep => {
    const [load, latency] = [positive(row, "load", table), latencyIn(row, table)];
    const isLow = /^<\s*(0?\.2|20\s*%)$/.test(row.cells["utilization"]);
    const expected = 'a share between 0 and 1, or "<0.2"';
    const utilization = isLow
      ? "low"
      : (numberIn(row, "utilization", table.problems, expected, (value) => value > 0 && value < 1) ?? NaN);
    return { line: row.line, load, latency, utilization };
  });
  table.problems.refuse();
  return { kind: "bare", steps };
};

/** Each load once, 10 and 10.0 being one: of two figures for one load, which is right? */
const once = ({ rows, problems }: CsvTable, column: string): void => {
  const seen = new Map<number, number>();
  for (const { line, cells } of rows) {
    const value = Number(cells[column]);
    const before = Number.isNaN(value) ? undefined : seen.get(value);
    if (before !== undefined) problems.add(line, `${column}: expected each once, got that of line ${before} again.`);
    seen.set(value, line);
  }
};
