import type { Manifest } from "./manifest.ts";
import { RunFileError } from "./run-file-error.ts";
import { bandPath, blockPath, endToEndPath, latencyPath, manifestPath, objectivePath, tickPath } from "./table-path.ts";
import { zipLayout } from "./zip-layout.ts";

/**
 * Checks that the manifest states the tables such a run can have, with as many
 * rows as it says elsewhere, and that the members are exactly their blocks.
 *
 * @throws RunFileError naming the first table or member that disagrees.
 */
export function checkMembers(names: Iterable<string>, manifest: Manifest): void {
  const { tables, stations, resolutions } = manifest;
  // Before the two are multiplied: a tick table is at least a member, and a ZIP has a limit to those.
  if (stations.length * resolutions.length > zipLayout.maxMembers) {
    throw disagree(`no file holds ${stations.length} stations at ${resolutions.length} resolutions`);
  }
  checkTickRows(manifest);
  checkBandRows(manifest);
  const possible = new Set(possibleTables(manifest));
  const missing = new Set([manifestPath]);
  for (const [path, blocks] of Object.entries(tables)) {
    if (!possible.has(path)) throw disagree(`it names a table "${path}", which belongs to none of its stations`);
    for (let block = 0; block < blocks.length; block++) missing.add(blockPath(path, block));
  }
  for (const name of names) {
    if (!missing.delete(name)) throw disagree(`the file has a member "${name}" that it does not name`);
  }
  for (const name of missing) throw disagree(`it names a block "${name}" that the file lacks`);
}

function possibleTables({ stations, resolutions, endToEnd, bands, scenario }: Manifest): string[] {
  const optional = [
    ...(scenario.objectives.length === 0 ? [] : [objectivePath]),
    ...(endToEnd === undefined ? [] : [endToEndPath]),
    ...(bands === undefined ? [] : stations.map(({ name }) => bandPath(name))),
  ];
  const ticks = resolutions.flatMap((_, r) => stations.map(({ name }) => tickPath(r, name)));
  return [
    "events",
    "journeys",
    "replications",
    ...optional,
    ...stations.map(({ name }) => latencyPath(name)),
    ...ticks,
  ];
}

function checkTickRows({ stations, resolutions, tables }: Manifest): void {
  resolutions.forEach(({ rows }, r) => {
    for (const { name } of stations) checkRows(tables, tickPath(r, name), `resolutions[${r}]`, rows);
  });
}

function checkBandRows({ stations, bands, tables }: Manifest): void {
  if (bands === undefined) return;
  for (const { name } of stations) checkRows(tables, bandPath(name), "bands", bands.rows);
}

function checkRows(tables: Manifest["tables"], path: string, what: string, rows: number): void {
  const stated = (tables[path] ?? []).reduce((sum, block) => sum + block, 0);
  if (stated !== rows) throw disagree(`${what} has ${rows} rows, but the blocks of "${path}" have ${stated}`);
}

const disagree = (what: string): RunFileError =>
  new RunFileError(`The run file and its manifest disagree: ${what}; record the run again.`);
