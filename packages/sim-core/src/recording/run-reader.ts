import { decodeBlock, type DecodedBlock } from "./arrow-decoder.ts";
import { blobSource, bufferSource, type ByteSource } from "./byte-source.ts";
import { httpSource } from "./http-source.ts";
import { checkReadManifest } from "./manifest-check.ts";
import type { Manifest } from "./manifest.ts";
import type { RunFile } from "./run-file.ts";
import type { TickTable } from "./tables.ts";
import { RunFileError } from "./run-file-error.ts";
import { checkMembers } from "./member-check.ts";
import {
  readBands,
  readEndToEnd,
  readObjectives,
  readEvents,
  readJourneys,
  readLatency,
  readReplications,
  readTicks,
} from "./table-reader.ts";
import { bandPath, blockPath, endToEndPath, latencyPath, manifestPath, objectivePath, tickPath } from "./table-path.ts";
import { type TableName, tableSchemas } from "./table-schema.ts";
import { ZipReader } from "./zip-reader.ts";

/** What a run file may be read from. A URL is read by HTTP Range where the server allows it. */
export type RunFileSource = Blob | ArrayBuffer | Uint8Array | { readonly url: string };

/**
 * Opens a run file: reads its directory and manifest at once and a table's
 * blocks when it is asked for, then keeps the table. Safe with hostile files.
 *
 * @throws RunFileError whose message says in a sentence what is wrong with the file; tables throw it too.
 */
export async function openRunFile(source: RunFileSource): Promise<RunFile> {
  const bytes = await byteSource(source);
  try {
    const zip = await ZipReader.open(bytes);
    const manifest = await readManifest(zip);
    checkMembers(zip.names, manifest);
    return new ZippedRunFile(bytes, zip, manifest);
  } catch (error) {
    bytes.close();
    throw error;
  }
}

class ZippedRunFile implements RunFile {
  readonly manifest: Manifest;
  readonly #source: ByteSource;
  readonly #zip: ZipReader;
  readonly #cache = new Map<string, Promise<unknown>>();
  #open = true;

  constructor(source: ByteSource, zip: ZipReader, manifest: Manifest) {
    this.#source = source;
    this.#zip = zip;
    this.manifest = manifest;
  }

  async ticks(station: string, resolution: number): ReturnType<RunFile["ticks"]> {
    return this.#table("ticks", this.#tickPath(station, resolution), readTicks);
  }

  async *tickBlocks(station: string, resolution: number): AsyncGenerator<TickTable> {
    const path = this.#tickPath(station, resolution);
    for await (const block of this.#blocks("ticks", path)) yield readTicks([block], path);
  }

  async latency(station: string): ReturnType<RunFile["latency"]> {
    this.#checkStation(station);
    return this.#table("latency", latencyPath(station), readLatency);
  }

  async endToEnd(): ReturnType<RunFile["endToEnd"]> {
    const exits = this.manifest.endToEnd?.exits.length ?? 0;
    return this.#table("endToEnd", endToEndPath, (blocks, path) => readEndToEnd(blocks, path, exits));
  }

  async objectives(): ReturnType<RunFile["objectives"]> {
    const many = this.manifest.scenario.objectives.length;
    return this.#table("objectives", objectivePath, (blocks, path) => readObjectives(blocks, path, many));
  }

  async bands(station: string): ReturnType<RunFile["bands"]> {
    this.#checkStation(station);
    return this.#table("bands", bandPath(station), readBands);
  }

  async events(): ReturnType<RunFile["events"]> {
    return this.#table("events", "events", readEvents);
  }

  async journeys(): ReturnType<RunFile["journeys"]> {
    return this.#table("journeys", "journeys", readJourneys);
  }

  async replications(): ReturnType<RunFile["replications"]> {
    return this.#table("replications", "replications", readReplications);
  }

  async verify(): Promise<void> {
    this.#checkOpen();
    for (const name of this.#zip.names) await this.#zip.read(name);
  }

  async close(): Promise<void> {
    this.#open = false;
    this.#cache.clear();
    this.#source.close();
  }

  #checkStation(station: string): void {
    if (this.manifest.stations.some(({ name }) => name === station)) return;
    const names = this.manifest.stations.map(({ name }) => name).join(", ");
    throw new RunFileError(`The run file has no station "${station}": ask for one of ${names}.`);
  }

  #tickPath(station: string, resolution: number): string {
    this.#checkStation(station);
    if (this.manifest.resolutions[resolution] !== undefined) return tickPath(resolution, station);
    const last = this.manifest.resolutions.length - 1;
    throw new RunFileError(`The run file has no resolution ${resolution}: ask for one of 0 to ${last}.`);
  }

  /** Reads a table once; a failed reading may be tried again. */
  #table<T>(name: TableName, path: string, read: (blocks: readonly DecodedBlock[], path: string) => T): Promise<T> {
    this.#checkOpen();
    const cached = this.#cache.get(path) as Promise<T> | undefined;
    if (cached !== undefined) return cached;
    const table = this.#readBlocks(name, path).then((blocks) => read(blocks, path));
    this.#cache.set(path, table);
    table.catch(() => this.#cache.delete(path));
    return table;
  }

  async #readBlocks(name: TableName, path: string): Promise<DecodedBlock[]> {
    const blocks: DecodedBlock[] = [];
    for await (const block of this.#blocks(name, path)) blocks.push(block);
    return blocks;
  }

  async *#blocks(name: TableName, path: string): AsyncGenerator<DecodedBlock> {
    for (const [number, length] of (this.manifest.tables[path] ?? []).entries()) {
      this.#checkOpen();
      const member = blockPath(path, number);
      const bytes = await this.#zip.read(member);
      if (bytes === undefined)
        throw new RunFileError(`The run file lacks its block "${member}": copy or download it again.`);
      yield decodeBlock(bytes, tableSchemas[name], length, member);
    }
  }

  #checkOpen(): void {
    if (!this.#open) throw new RunFileError("The run file is closed: open it again.");
  }
}

async function byteSource(source: RunFileSource): Promise<ByteSource> {
  if (source instanceof ArrayBuffer || source instanceof Uint8Array) return bufferSource(source);
  if (source instanceof Blob) return blobSource(source);
  if (typeof source === "object" && source !== null && typeof source.url === "string") return httpSource(source.url);
  throw new TypeError('openRunFile: expected a Blob, an ArrayBuffer, a Uint8Array or { url: "…" }.');
}

async function readManifest(zip: ZipReader): Promise<Manifest> {
  const bytes = await zip.read(manifestPath);
  if (bytes === undefined) {
    throw new RunFileError(`The file is a ZIP without ${manifestPath}, so it is not a run file: open a .desrun file.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw new RunFileError(`The run file's ${manifestPath} is not JSON: record the run again.`, { cause: error });
  }
  return checkReadManifest(value);
}
