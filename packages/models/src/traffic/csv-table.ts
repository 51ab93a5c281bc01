import { didYouMean } from "@double11/sim-core/schema";
import { ProblemList } from "./problem-list.ts";

export interface CsvRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: { readonly [column: string]: string };
}

export interface CsvTable {
  /** Of the header in the file, from 1. */
  readonly line: number;
  readonly columns: readonly string[];
  /** The columns as the header names them, in the same order. */
  readonly written: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly problems: ProblemList;
}

/** Columns that must be there, and those that may. */
export interface CsvShape {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
  /** Other names of columns, by the name wanted: `{ rpcid: ["rpc_id"] }`. */
  readonly aliases?: { readonly [column: string]: readonly string[] };
}

/**
 * Reads comma-separated values with a header (RFC 4180: quotes, doubled quotes, line ends of any system; no line breaks
 * within quotes; blank lines are passed over). A wrong header is refused at once, for nothing below it can be read; what
 * is wrong with rows is collected.
 * @throws DataRefused naming file, line and column.
 */
export const readCsv = (text: string, name: string, shape: CsvShape): CsvTable => {
  const problems = new ProblemList(name);
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const first = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== ""),
  );
  const header = headerOf(lines[first], first + 1, shape, problems);
  const columns = header.map(({ column }) => column);
  const rows: CsvRow[] = [];
  for (const [at, text] of lines.entries()) {
    if (at <= first || text.trim() === "") continue;
    const cells = splitLine(text);
    if (cells === undefined) problems.add(at + 1, "expected a quote to be closed on its line.");
    else if (cells.length !== columns.length)
      problems.add(at + 1, `expected ${columns.length} cells, got ${cells.length}.`);
    else
      rows.push({
        line: at + 1,
        cells: Object.fromEntries(columns.map((column, cell) => [column, cells[cell].trim()])),
      });
  }
  return { line: first + 1, columns, written: header.map(({ written }) => written), rows, problems };
};

interface Heading {
  readonly column: string;
  readonly written: string;
}

const headerOf = (
  text: string,
  line: number,
  { required, optional = [], aliases = {} }: CsvShape,
  problems: ProblemList,
): readonly Heading[] => {
  const known = [...required, ...optional];
  const refuse = (got: string): never => problems.refuseWith(line, `expected columns ${known.join(", ")}, got ${got}.`);
  if (text.trim() === "") return refuse("an empty file");
  if (text.includes("\0")) return refuse("a file that is no text in UTF-8");
  const cells = splitLine(text) ?? refuse(`${JSON.stringify(text)}, whose quotes do not close`);
  if (cells.length === 1 && /[;\t]/.test(text)) return refuse(`${JSON.stringify(text)}. Separate them with commas`);
  const header = cells.map((cell): Heading => {
    const written = cell.trim();
    return {
      column: Object.keys(aliases).find((wanted) => aliases[wanted].includes(written)) ?? written,
      written,
    };
  });
  const columns = header.map(({ column }) => column);
  for (const [at, column] of columns.entries()) {
    if (!known.includes(column)) {
      const advice = didYouMean(column, known);
      problems.add(line, `expected columns ${known.join(", ")}, got "${column}".${advice === "" ? "" : ` ${advice}`}`);
    } else if (columns.indexOf(column) < at) problems.add(line, `expected each column once, got "${column}" again.`);
  }
  for (const column of required) {
    if (!columns.includes(column)) problems.add(line, `expected a column ${column}, got ${columns.join(", ")}.`);
  }
  problems.refuse();
  return header;
};

const splitLine = (line: string): string[] | undefined => {
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/gy;
  for (;;) {
    const found = cell.exec(line);
    if (found === null) return undefined;
    cells.push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
    if (found[3] === "") return cells;
  }
};

/** A cell as a number; undefined, and a problem, when it is none or the test fails. */
export const numberIn = (
  { line, cells }: CsvRow,
  column: string,
  problems: ProblemList,
  expected = "a number ≥ 0",
  test: (value: number) => boolean = (value) => value >= 0,
): number | undefined => {
  const text = cells[column];
  const value = Number(text);
  if (text !== "" && Number.isFinite(value) && test(value)) return value;
  problems.add(line, `${column}: expected ${expected}, got ${JSON.stringify(text)}.`);
  return undefined;
};
