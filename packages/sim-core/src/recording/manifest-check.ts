import { badValue } from "../math/bad-value.ts";
import { expectFinite, expectNonNegative, expectPositive, expectPositiveInteger } from "../math/expect-number.ts";
import { histogramLayout } from "../statistics/histogram-layout.ts";
import { type Manifest, runFileFormat, runFileVersion } from "./manifest.ts";
import { RunFileError } from "./run-file-error.ts";
import { checkScenarioShape } from "./scenario-shape.ts";
import { anyRecord, index, list, text, uniqueNames } from "./shape.ts";
import { blockRows } from "./tables.ts";

/**
 * Checks every field a reader relies on, so that what comes out may be trusted
 * as the type says. A newer version is refused by name.
 *
 * @throws RangeError naming the path of the first field that is wrong.
 */
export function checkManifest(value: unknown): Manifest {
  const manifest = anyRecord(value, "manifest");
  checkFormat(manifest);
  checkOrigin(manifest);
  checkTables(manifest);
  checkScenarioShape(manifest.scenario, "manifest.scenario", manifest.stations as readonly { name: string }[]);
  return value as Manifest;
}

/** `checkManifest` for a manifest that came in a file. @throws RunFileError */
export function checkReadManifest(value: unknown): Manifest {
  try {
    return checkManifest(value);
  } catch (error) {
    // Of a newer version nothing more is to be said.
    if (error instanceof RunFileError || !(error instanceof RangeError)) throw error;
    throw new RunFileError(
      `The run file's manifest is not valid: ${error.message.replace(/\.$/, "")}; record the run again.`,
    );
  }
}

function checkFormat(manifest: Record<string, unknown>): void {
  const { format, version } = manifest;
  if (format !== runFileFormat) throw badValue("manifest.format", `"${runFileFormat}"`, format);
  expectPositiveInteger(version, "manifest.version");
  if ((version as number) <= runFileVersion) return;
  throw new RunFileError(
    `The run file has version ${version as number}, but this reader knows versions up to ${runFileVersion}: update it, or record the run with this version.`,
  );
}

/** Who wrote it, from what seed. */
function checkOrigin(manifest: Record<string, unknown>): void {
  for (const field of ["library", "digest", "seed"]) text(manifest[field], `manifest.${field}`);
  expectPositiveInteger(manifest.digestVersion, "manifest.digestVersion");
  index(manifest.replication, "manifest.replication");
  expectPositiveInteger(manifest.slice, "manifest.slice");
  for (const [figure, value] of Object.entries(anyRecord(manifest.summary, "manifest.summary"))) {
    if (typeof value !== "string") expectFinite(value, `manifest.summary.${figure}`);
  }
}

/** What the tables are about and how long they are. */
function checkTables(manifest: Record<string, unknown>): void {
  list(manifest.stations, "manifest.stations", checkStation);
  uniqueNames(manifest.stations as readonly { name: string }[], "manifest.stations");
  list(manifest.sources, "manifest.sources", checkSource);
  uniqueNames(manifest.sources as readonly { name: string }[], "manifest.sources");
  list(manifest.resolutions, "manifest.resolutions", checkResolution);
  expectPositive(manifest.latencyWindow, "manifest.latencyWindow");
  if (manifest.endToEnd !== undefined) checkEndToEnd(manifest.endToEnd, "manifest.endToEnd");
  if (manifest.bands !== undefined) checkBands(manifest.bands, "manifest.bands");
  const layout = anyRecord(manifest.histogram, "manifest.histogram");
  for (const [field, ours] of Object.entries(histogramLayout)) {
    if (layout[field] !== ours)
      throw badValue(`manifest.histogram.${field}`, `${ours}, the layout of this version`, layout[field]);
  }
  for (const [path, blocks] of Object.entries(anyRecord(manifest.tables, "manifest.tables"))) {
    list(blocks, `manifest.tables["${path}"]`, (rows, at) => {
      if (expectPositiveInteger(rows, at) > blockRows) throw badValue(at, `at most ${blockRows} rows`, rows);
    });
  }
}

function checkStation(value: unknown, path: string): void {
  const station = anyRecord(value, path);
  checkSource(value, path);
  expectNonNegative(station.servers, `${path}.servers`);
  expectNonNegative(station.serversWhole, `${path}.serversWhole`);
  if (station.utilization !== undefined) expectNonNegative(station.utilization, `${path}.utilization`);
}

function checkSource(value: unknown, path: string): void {
  const { name, kind, weight } = anyRecord(value, path);
  if (text(name, `${path}.name`) === "" || !(name as string).isWellFormed())
    throw badValue(`${path}.name`, "a name", name);
  text(kind, `${path}.kind`);
  expectPositive(weight, `${path}.weight`);
}

function checkEndToEnd(value: unknown, path: string): void {
  const { exits, inside } = anyRecord(value, path);
  list(exits, `${path}.exits`, text);
  index(inside, `${path}.inside`);
}

function checkBands(value: unknown, path: string): void {
  const { replications, width, rows } = anyRecord(value, path);
  if (expectPositiveInteger(replications, `${path}.replications`) < 2)
    throw badValue(`${path}.replications`, "at least 2", replications);
  expectPositive(width, `${path}.width`);
  index(rows, `${path}.rows`);
}

function checkResolution(value: unknown, path: string): void {
  const { tick, from, rows } = anyRecord(value, path);
  expectPositive(tick, `${path}.tick`);
  expectFinite(from, `${path}.from`);
  index(rows, `${path}.rows`);
}
