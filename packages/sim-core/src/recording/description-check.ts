import type { Resolution, RunDescription } from "./manifest.ts";
import { blockRows } from "./tables.ts";

/** Throws when a writer could not store rows under these options. */
export function checkOptions(stations: readonly string[], limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > blockRows) {
    throw new RangeError(`run writer: blockRows must be an integer in [1, ${blockRows}], got ${limit}.`);
  }
  stations.forEach((name, i) => {
    if (name === "" || !name.isWellFormed() || stations.indexOf(name) !== i) {
      throw new RangeError(`run writer: stations[${i}]: expected a name of its own, got "${name}".`);
    }
  });
}

/**
 * Throws unless a run's description agrees with the stations and resolutions
 * it was started with and the tick rows written, by resolution · stations + station.
 */
export function checkDescription(
  { stations, resolutions }: RunDescription,
  names: readonly string[],
  planned: readonly Resolution[],
  written: Float64Array,
): void {
  const known = JSON.stringify(names);
  const named = JSON.stringify(stations.map(({ name }) => name));
  if (named !== known)
    throw new RangeError(`run writer: manifest.stations: expected ${known} as at the start, got ${named}.`);
  if (resolutions.length !== planned.length) {
    throw new RangeError(
      `run writer: manifest.resolutions: expected ${planned.length} as planned, got ${resolutions.length}.`,
    );
  }
  written.forEach((rows, table) => {
    const resolution = Math.floor(table / names.length);
    const stated = resolutions[resolution].rows;
    if (rows === stated) return;
    throw new RangeError(
      `run writer: manifest.resolutions[${resolution}].rows: states ${stated}, but ` +
        `${rows} rows of "${names[table % names.length]}" were written.`,
    );
  });
}

/** What was written to the optional tables. */
interface OptionalRows {
  /** One more than the highest exit. */
  readonly exits: number;
  /** One more than the highest objective. */
  readonly objectives: number;
  /** Rows of bands, by station. */
  readonly bandRows: Float64Array;
}

/** Throws unless a description says of the optional tables what was written. */
export function checkOptional(
  { endToEnd, bands, scenario }: RunDescription,
  { exits, objectives, bandRows }: OptionalRows,
): void {
  const asked = scenario.objectives.length;
  if (objectives > asked) {
    throw new RangeError(
      `run writer: manifest.scenario.objectives: has ${asked}, but rows of objective ${objectives - 1} were written.`,
    );
  }
  const named = endToEnd?.exits.length ?? 0;
  if (exits > named) {
    throw new RangeError(
      `run writer: manifest.endToEnd.exits: names ${named}, but rows of exit ${exits - 1} were written.`,
    );
  }
  const stated = bands?.rows ?? 0;
  const other = bandRows.find((rows) => rows !== stated);
  if (other === undefined) return;
  throw new RangeError(
    `run writer: manifest.bands.rows: states ${stated}, but ${other} rows of a station were written.`,
  );
}
