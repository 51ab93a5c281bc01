import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromIPC } from "@uwdata/flechette";
import { describe, expect, it } from "vitest";
import { openRunFile, tickColumns } from "../../src/recording/index.ts";
import { unzip } from "./members.ts";
import { sampleRun } from "./sample-run.ts";
import { allTables, numberedRun } from "./small-run.ts";

describe("a run file", () => {
  // 200 rows are three whole blocks of 64 and a rest; 128 are two whole ones; 1 is the least.
  it.each([200, 128, 10, 64])("reads back every table over block boundaries (%i rows)", async (rows) => {
    const file = await openRunFile(numberedRun(rows, 64));
    const indices = Array.from({ length: rows }, (_, row) => row);
    for (const [station, name] of ["cdn", "order"].entries()) {
      const table = await file.ticks(name, 0);
      tickColumns.forEach((column, c) => {
        expect(table[column]).toEqual(Float64Array.from(indices, (row) => row * 100 + station * 10 + c));
      });
      expect((await file.ticks(name, 1)).capacity).toEqual(new Float64Array(10).fill(station));
    }
    expect(await file.latency("order")).toEqual({
      window: Int32Array.from(indices),
      measure: Uint8Array.from(indices, (row) => row % 4),
      bucket: Uint16Array.from(indices, (row) => row % 2_000),
      count: Float64Array.from(indices, (row) => row + 0.5),
    });
    expect((await file.latency("cdn")).count).toEqual(new Float64Array(0));
    expect(await file.endToEnd()).toEqual({
      window: Int32Array.from(indices),
      exit: Uint16Array.from(indices, (row) => row % 2),
      bucket: Uint16Array.from(indices, (row) => row % 2_000),
      count: Float64Array.from(indices, (row) => row + 0.25),
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

  it("from before the whole way and bands were recorded reads as it did, and has none of either", async () => {
    const file = await openRunFile(readFileSync(join(import.meta.dirname, "fixtures/numbered-before-bands.desrun")));
    const { manifest, endToEnd, bands, ...rest } = (await allTables(file)) as { [table: string]: unknown };
    const now = (await allTables(await openRunFile(numberedRun(10, 64)))) as { [table: string]: unknown };
    expect(now).toMatchObject(rest);
    expect(manifest).not.toHaveProperty("endToEnd");
    expect(manifest).not.toHaveProperty("bands");
    expect((endToEnd as { count: Float64Array }).count).toHaveLength(0);
    expect((bands as { served: Float64Array }[]).map(({ served }) => served.length)).toEqual([0, 0]);
    await file.close();
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
