import { tableFromArrays, tableFromIPC, tableToIPC, type TypedArray } from "@uwdata/flechette";
import { bufferSource } from "../../src/recording/byte-source.ts";
import { MemorySink } from "../../src/recording/memory-sink.ts";
import { ZipReader } from "../../src/recording/zip-reader.ts";
import { ZipWriter } from "../../src/recording/zip-writer.ts";

/** All members of a run file by name. */
export async function unzip(file: Uint8Array): Promise<Map<string, Uint8Array>> {
  const zip = await ZipReader.open(bufferSource(file));
  const members = new Map<string, Uint8Array>();
  for (const name of zip.names) members.set(name, (await zip.read(name)) ?? new Uint8Array(0));
  return members;
}

/** A ZIP of stored members. */
export function zipped(members: Iterable<readonly [string, Uint8Array]>): Uint8Array<ArrayBuffer> {
  const sink = new MemorySink();
  const writer = new ZipWriter(sink);
  for (const [name, bytes] of members) writer.add(name, bytes);
  writer.finish();
  sink.close();
  return sink.bytes();
}

/** The file with its manifest changed by hand, checksums good. */
export async function withManifest(file: Uint8Array, change: (manifest: any) => unknown): Promise<Uint8Array> {
  const members = await unzip(file);
  const manifest = JSON.parse(new TextDecoder().decode(members.get("manifest.json")));
  const changed = change(manifest) ?? manifest;
  return zipped(members.set("manifest.json", new TextEncoder().encode(JSON.stringify(changed))));
}

/** The file as version 1 held it: counts as doubles. */
export async function asVersion1(file: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const members = await unzip(await withManifest(file, (manifest) => ({ ...manifest, version: 1 })));
  for (const [name, bytes] of members) {
    if (/^(ticks|latency|endToEnd)\//.test(name)) members.set(name, inDoubles(bytes));
  }
  return zipped(members);
}

function inDoubles(block: Uint8Array): Uint8Array {
  const table = tableFromIPC(block);
  const columns = table.names.map((name): [string, number[] | TypedArray] => {
    const values = table.getChild(name).toArray() as number[] | TypedArray;
    return [name, values instanceof Uint32Array ? Float64Array.from(values) : values];
  });
  return tableToIPC(tableFromArrays(columns), { format: "stream" })!;
}
