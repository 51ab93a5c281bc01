import { readFileSync } from "node:fs";
import { basename } from "node:path";
import {
  callGraphOf,
  loadTestFromCsv,
  networkOfCallGraph,
  ratesFromCsv,
  ratesFromPrometheus,
  serviceOf,
  traceSpansFromCsv,
  type MeasuredService,
  type RecordedRates,
} from "@double11/models";
import { pieceOfService, pieceOfRates, type ImportedPiece } from "../imported-piece.ts";
import { parseOptions } from "../parse-options.ts";
import { UserError } from "../user-error.ts";
import { usages } from "../usages.ts";
import { fileTrouble } from "../file-trouble.ts";

/** `double11 import`: recorded traffic as a scenario file, or as the part of one, on standard output. */
export const importData = async (argv: readonly string[]): Promise<number> => {
  const { what, file, options } = parse(argv);
  try {
    const result = imports[what](file, options);
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(error.message);
    throw error;
  }
  return 0;
};

interface ImportOptions {
  readonly "load-test"?: string | undefined;
  readonly rate?: string | undefined;
  readonly utilization?: string | undefined;
}

const imports: { readonly [what: string]: (file: string, options: ImportOptions) => unknown } = {
  rates: (file, options) => {
    const rates = ratesIn(file);
    const test = options["load-test"];
    if (test === undefined) return placed(file, pieceOfRates(rates));
    return scenarioFile(file, rates, showing(serviceOf(loadTestFromCsv(textOf(test), test), test)));
  },
  "load-test": (file) => placed(file, pieceOfService(showing(serviceOf(loadTestFromCsv(textOf(file), file), file)))),
  "call-graph": (file, { rate, utilization }) => {
    const perSecond = rateOf(rate);
    const share = utilization === undefined ? {} : { utilization: shareOf(utilization) };
    const { spans, nameless } = traceSpansFromCsv(textOf(file), file);
    if (nameless > 0) process.stderr.write(`${file}: left out ${nameless} rows whose callee has no name\n`);
    const network = networkOfCallGraph(callGraphOf(spans), { rate: perSecond, ...share });
    return { version: 1, name: nameOf(file), until: 60_000, network };
  },
};

/** What each takes besides its file. */
const optionsOf: { readonly [what: string]: readonly string[] } = {
  rates: ["load-test"],
  "load-test": [],
  "call-graph": ["rate", "utilization"],
};

const nameOf = (file: string): string => basename(file).replace(/\.[^.]*$/, "");

const ratesIn = (file: string): RecordedRates =>
  file.toLowerCase().endsWith(".json") ? ratesFromPrometheus(textOf(file), file) : ratesFromCsv(textOf(file), file);

const scenarioFile = (file: string, { rate, until, epoch }: RecordedRates, { station }: MeasuredService): unknown => ({
  version: 1,
  name: nameOf(file),
  ...(epoch === undefined ? {} : { epoch }),
  until,
  network: {
    time: "s",
    sources: { demand: { kind: "poisson", rate, to: "service" } },
    stations: { service: station },
  },
});

/** Where a part belongs goes to the terminal, as residuals do. */
const placed = (file: string, { piece, place }: ImportedPiece): object => {
  process.stderr.write(`${file}: ${place}.\n`);
  return piece;
};

/** Residuals go to the terminal, so that what is piped stays a file. */
const showing = (service: MeasuredService): MeasuredService => {
  const line = (cells: readonly (string | number)[]): string =>
    cells.map((cell) => String(cell).padStart(12)).join("  ");
  const rows = service.residuals.map(({ line: at, what, measured, modelled }) =>
    line([
      at,
      what === "latency" ? "latency, s" : "throughput",
      measured.toPrecision(4),
      modelled.toPrecision(4),
      `${(100 * (modelled / measured - 1)).toFixed(1)} %`,
    ]),
  );
  process.stderr.write(
    `${[service.method, `Found: ${service.found}`, line(["line", "figure", "measured", "model", "residual"]), ...rows].join("\n")}\n`,
  );
  return service;
};

const parse = (argv: readonly string[]) => {
  const { values, positionals } = parseOptions(argv, {
    name: "import",
    usage: usages.import,
    options: { "load-test": { type: "string" }, rate: { type: "string" }, utilization: { type: "string" } },
  });
  const [what, file] = positionals;
  if (positionals.length !== 2 || !Object.hasOwn(imports, what)) {
    throw new UserError(
      `import: expected one of ${Object.keys(imports).join(", ")} and a file. Usage:\n  ${usages.import}`,
    );
  }
  const stray = Object.keys(values).find((option) => !optionsOf[what].includes(option));
  if (stray === undefined) return { what, file, options: values };
  const [taker] = Object.keys(imports).filter((each) => optionsOf[each].includes(stray));
  throw new UserError(`--${stray}: expected with import ${taker} only, got it with import ${what}.`);
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`import: expected a file, but ${file} cannot be read: ${fileTrouble(error, "read")}.`);
  }
};

const rateOf = (text: string | undefined): number => {
  if (text !== undefined && Number(text) > 0 && Number.isFinite(Number(text))) return Number(text);
  const got = text === undefined ? "none" : JSON.stringify(text);
  throw new UserError(`--rate: expected traces a second, a number above 0, got ${got}.`);
};

const shareOf = (text: string): number => {
  const share = Number(text);
  if (share > 0 && share < 1) return share;
  const advice = share > 1 && share < 100 ? ` For ${text} % write ${share / 100}.` : "";
  throw new UserError(`--utilization: expected a share between 0 and 1, got ${JSON.stringify(text)}.${advice}`);
};
