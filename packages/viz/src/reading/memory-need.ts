import { tickColumns, type Manifest } from "@double11/sim-core/recording";
import { formatCount } from "./quantity.ts";
import { words } from "../words/words.ts";

/** Most bytes of tick tables that a page takes on: 4 · 10^7 samples of 4 bytes. */
const mostTickBytes = 160_000_000;

/** Bytes that the tick tables of a run take in memory at most, their counts being whole. */
const tickBytes = ({ stations, resolutions }: Manifest): number =>
  resolutions.reduce((sum, { rows }) => sum + rows, 0) * stations.length * tickColumns.length * 4;

/**
 * Refuses a run before its tables are read, when they would not fit.
 * @throws RangeError with the size in words.
 */
export function expectFits(manifest: Manifest): void {
  const need = tickBytes(manifest);
  if (need <= mostTickBytes) return;
  const megabytes = (bytes: number): string => formatCount(bytes / 1e6);
  throw new RangeError(words().files.tooLarge(megabytes(need), megabytes(mostTickBytes)));
}
