import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "@uwdata/flechette";
import { describe, expect, it } from "vitest";
import { type Counts, openRunFile, tickColumns } from "../../src/recording/index.ts";
import { asVersion1, unzip, zipped } from "./members.ts";
import { sampleRun } from "./sample-run.ts";
import { allTables, numberedRun } from "./small-run.ts";

const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(join(import.meta.dirname, `fixtures/${name}.desrun`)));

/** The same data with every count a double; where there is none, there is nothing to tell from what. */
const inDoubles = (data: unknown): unknown => {
  if (data instanceof Uint32Array && data.length > 0) return Float64Array.from(data);
  if (typeof data !== "object" || data === null || ArrayBuffer.isView(data)) return data;
  if (Array.isArray(data)) return data.map(inDoubles);
  return Object.fromEntries(Object.entries(data).map(([name, part]) => [name, inDoubles(part)]));
};

describe("a run file", () => {
  // 200 rows are three whole blocks of 64 and a rest; 128 are two whole ones; 1 is the least.
  it.each([200, 128, 10, 64])("reads back every table over block boundaries (%i rows)", async (rows) => {
    const file = await openRunFile(numberedRun(rows, 64));
    const indices = Array.from({ length: rows }, (_, row) => row);
    for (const [station, name] of ["cdn", "order"].entries()) {
      const table = await file.ticks(name, 0);
      tickColumns.forEach((column, c) => {
        expect(table[column]).toEqual(Uint32Array.from(indices, (row) => row * 100 + station * 10 + c));
      });
      expect((await file.ticks(name, 1)).capacity).toEqual(new Uint32Array(10).fill(station));
    }
    expect(await file.latency("order")).toEqual({
      window: Int32Array.from(indices),
      measure: Uint8Array.from(indices, (row) => row % 4),
      bucket: Uint16Array.from(indices, (row) => row % 2_000),
      count: Uint32Array.from(indices),
    });
    expect((await file.latency("cdn")).count).toEqual(new Uint32Array(0));
    expect(await file.endToEnd()).toEqual({
      window: Int32Array.from(indices),
      exit: Uint16Array.from(indices, (row) => row % 2),
      bucket: Uint16Array.from(indices, (row) => row % 2_000),
      count: Uint32Array.from(indices),
    });
    expect(await file.bands("order")).toEqual({
      served: Float64Array.from(indices, (row) => row * 10 + 1),
      servedLow: Float64Array.from(indices, (row) => row * 10),
      servedHigh: Float64Array.from(indices, (row) => row * 10 + 2),
      inside: Float64Array.from(indices, (row) => -row * 10 - 1),
      insideLow: new Float64Array(rows),
      insideHigh: new Float64Array(rows).fill(1),
    });
    expect(await file.events()).toEqual(
      indices.map((row) => ({
        time: row,
        kind: "pulse",
        subject: row % 2 ? "cdn" : "",
        value: -row,
        text: `双11 №${row}`,
      })),
    );
    expect(await file.journeys()).toEqual(
      indices.map((row) => ({
        source: "buyers",
        serial: row * 2 ** 33,
        time: row / 10,
        station: "order",
        transition: "start",
      })),
    );
    expect(await file.replications()).toEqual(
      indices.map((row) => ({ replication: row, figure: `figure ${row % 3}`, value: row / 7 })),
    );
  });

  it("is the same bytes for the same rows", () => {
    expect(sampleRun()).toEqual(sampleRun());
  });

  it("reads the same whatever the block size, the manifest's block list aside", async () => {
    const { manifest: one, ...whole } = (await allTables(await openRunFile(sampleRun()))) as { manifest: object };
    const { manifest: other, ...blocks } = (await allTables(await openRunFile(sampleRun(100)))) as { manifest: object };
    expect(blocks).toEqual(whole);
    expect({ ...other, tables: null }).toEqual({ ...one, tables: null });
  });

  it.each([200, 10])("of version 1 reads the same, its counts as the doubles they are (%i rows)", async (rows) => {
    const now = numberedRun(rows, 64);
    const [old, same] = [await asVersion1(now), now].map((file) => openRunFile(file).then(allTables));
    const tables = (await old) as { [table: string]: unknown };
    expect(inDoubles({ ...((await same) as object), manifest: null })).toEqual({ ...tables, manifest: null });
    expect(tables.manifest).toMatchObject({ version: 1 });
  });

  it("made by version 1 is what the tests take for it", async () => {
    const [made, taken] = [
      await unzip(fixture("numbered-version-1")),
      await unzip(await asVersion1(numberedRun(10, 64))),
    ];
    const manifest = (members: Map<string, Uint8Array>): object =>
      JSON.parse(new TextDecoder().decode(members.get("manifest.json")));
    expect(manifest(taken)).toEqual(manifest(made));
    for (const members of [made, taken]) members.delete("manifest.json");
    expect(taken).toEqual(made);
  });

  it("from before the whole way and bands were recorded reads as it did, fractions too, and has none of either", async () => {
    const file = await openRunFile(fixture("numbered-before-bands"));
    const { manifest, endToEnd, bands, latency, ...rest } = (await allTables(file)) as { [table: string]: unknown };
    const now = inDoubles(await allTables(await openRunFile(numberedRun(10, 64))));
    expect(now).toMatchObject(rest);
    expect(manifest).not.toHaveProperty("endToEnd");
    expect(manifest).not.toHaveProperty("bands");
    expect((latency as { count: Counts }[])[1]!.count).toEqual(
      Float64Array.from({ length: 10 }, (_, row) => row + 0.5),
    );
    expect((endToEnd as { count: Counts }).count).toHaveLength(0);
    expect((bands as { served: Float64Array }[]).map(({ served }) => served.length)).toEqual([0, 0]);
    await file.close();
  });

  it("with counts of both kinds gives doubles, and rounds nothing", async () => {
    const members = await unzip(numberedRun(100, 64));
    const older = await unzip(await asVersion1(numberedRun(100, 64)));
    for (const block of [0, 1]) {
      const name = `ticks/0/order/${block}.arrow`;
      const mixed = await openRunFile(zipped(new Map(members).set(name, older.get(name)!)));
      const { served } = await mixed.ticks("order", 0);
      expect(served).toEqual(Float64Array.from({ length: 100 }, (_, row) => row * 100 + 12));
    }
  });

  it("states the rows of every block", async () => {
    const { tables } = (await openRunFile(numberedRun(200, 64))).manifest;
    expect(tables["ticks/0/cdn"]).toEqual([64, 64, 64, 8]);
    expect(tables["ticks/1/order"]).toEqual([10]);
    expect(tables["latency/order"]).toEqual([64, 64, 64, 8]);
    expect(tables["latency/cdn"]).toBeUndefined();
  });

  it("holds plain Arrow streams that another reader understands", async () => {
    const members = await unzip(numberedRun(100, 64));
    const table = tableFromIPC(members.get("ticks/0/order/1.arrow")!);
    expect(table.names).toEqual([...tickColumns]);
    expect(table.numRows).toBe(36);
    expect(table.getChild("capacity").at(0)).toBe(64 * 100 + 17);
    const events = tableFromIPC(members.get("events/0.arrow")!);
    expect(events.getChild("text").at(63)).toBe("双11 №63");
  });

  it("gives ticks block by block, the same rows, and keeps none", async () => {
    const file = await openRunFile(numberedRun(200, 64));
    const blocks = [];
    for await (const block of file.tickBlocks("order", 0)) blocks.push(block);
    expect(blocks.map(({ served }) => served.length)).toEqual([64, 64, 64, 8]);
    expect(blocks.flatMap(({ served }) => [...served])).toEqual([...(await file.ticks("order", 0)).served]);
    await expect(file.tickBlocks("ordr", 0)[Symbol.asyncIterator]().next()).rejects.toThrow('no station "ordr"');
    const rest = file.tickBlocks("order", 0)[Symbol.asyncIterator]();
    await rest.next();
    await file.close();
    await expect(rest.next()).rejects.toThrow("The run file is closed");
  });

  it("keeps a decoded table", async () => {
    const file = await openRunFile(sampleRun());
    expect(await file.ticks("order", 0)).toBe(await file.ticks("order", 0));
    await file.close();
    await expect(file.ticks("order", 0)).rejects.toThrow("The run file is closed");
  });

  it("names what it has when asked for what it has not", async () => {
    const file = await openRunFile(sampleRun());
    await expect(file.ticks("ordr", 0)).rejects.toThrow(
      'The run file has no station "ordr": ask for one of cdn, inventory, hotItem, order, payment.',
    );
    await expect(file.ticks("order", 2)).rejects.toThrow("no resolution 2: ask for one of 0 to 1");
  });
});
