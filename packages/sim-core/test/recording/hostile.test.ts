import {
  CompressionType,
  dictionary,
  float32,
  float64,
  int32,
  setCompressionCodec,
  tableFromArrays,
  tableToIPC,
  uint16,
  uint64,
  utf8,
} from "@uwdata/flechette";
import { describe, expect, it } from "vitest";
import { type Counts, openRunFile, RunFileError } from "../../src/recording/index.ts";
import { tickColumns } from "../../src/recording/tables.ts";
import { unzip, withManifest, zipped } from "./members.ts";
import { sampleRun } from "./sample-run.ts";
import { allTables, numberedRun } from "./small-run.ts";

const sample = sampleRun();
const small = numberedRun(20, 64);

const refusal = async (file: Uint8Array): Promise<string> => {
  const error: unknown = await openRunFile(file)
    .then(allTables)
    .then(
      () => "nothing was refused",
      (e: unknown) => e,
    );
  expect(error).toBeInstanceOf(RunFileError);
  return (error as Error).message;
};

/** The small run with one member replaced, checksums good. */
async function withMember(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  return zipped((await unzip(small)).set(name, bytes));
}

/** Overwrites bytes at an offset from the end record. */
function withEndRecord(change: (view: DataView) => void): Uint8Array {
  const file = small.slice();
  change(new DataView(file.buffer, file.length - 22));
  return file;
}

/** Overwrites the directory entry of the first member. */
function withFirstEntry(change: (view: DataView) => void): Uint8Array {
  const file = small.slice();
  const start = new DataView(file.buffer, file.length - 22).getUint32(16, true);
  change(new DataView(file.buffer, start));
  return file;
}

describe("what is not a run file", () => {
  it.each([
    ["nothing", new Uint8Array(0)],
    ["text", new TextEncoder().encode("hello, I am a log file")],
    ["zeros", new Uint8Array(100_000)],
    ["an end record alone that points nowhere", withEndRecord((v) => v.setUint32(16, 7, true)).slice(-22)],
  ])("%s is refused", async (_, file) => {
    expect(await refusal(file)).toMatch(/not a run file|damaged/);
  });

  it("a truncated file is refused wherever it was cut", async () => {
    for (let length = 0; length < small.length; length += 997) {
      expect(await refusal(small.slice(0, length))).toMatch(/only the first part of one|damaged/);
    }
    expect(await refusal(small.slice(0, -1))).toContain("copy or download it again");
    expect(await refusal(small.slice(5))).toContain("damaged");
  });

  it("an empty ZIP and one without a manifest are refused", async () => {
    expect(await refusal(zipped([]))).toBe(
      "The file is a ZIP without manifest.json, so it is not a run file: open a .desrun file.",
    );
    const members = await unzip(small);
    members.delete("manifest.json");
    expect(await refusal(zipped(members))).toContain("without manifest.json");
  });

  it("a manifest that is not JSON or not UTF-8 is refused", async () => {
    expect(await refusal(await withMember("manifest.json", new TextEncoder().encode("{")))).toContain("is not JSON");
    expect(await refusal(await withMember("manifest.json", new Uint8Array([255, 255])))).toContain("is not JSON");
  });
});

describe("the ZIP", () => {
  it("refuses members that claim more than the file", async () => {
    const claims = withFirstEntry((v) => {
      v.setUint32(20, 0x7fffffff, true);
      v.setUint32(24, 0x7fffffff, true);
    });
    expect(await refusal(claims)).toContain("claims more bytes than the file has");
    expect(await refusal(withFirstEntry((v) => v.setUint32(42, 0xfffffff0, true)))).toContain("claims more bytes");
  });

  it("refuses overlapping members, which could unpack to more than the file", async () => {
    const file = zipped(Array.from({ length: 50 }, (_, i) => [`m${i}`, new Uint8Array(i === 0 ? 1_000 : 0)] as const));
    const view = new DataView(file.buffer);
    let at = view.getUint32(file.length - 6, true);
    for (let i = 0; i < 50; i++) {
      view.setUint32(at + 20, 1_000, true);
      view.setUint32(at + 24, 1_000, true);
      view.setUint32(at + 42, 0, true);
      at += 46 + view.getUint16(at + 28, true);
    }
    expect(await refusal(file)).toContain("claims more bytes than the file has");
  });

  it("refuses compressed, encrypted and ZIP64 members", async () => {
    expect(await refusal(withFirstEntry((v) => v.setUint16(10, 8, true)))).toContain('repack it with "zip -0 -D"');
    expect(await refusal(withFirstEntry((v) => v.setUint16(8, 1, true)))).toContain("is encrypted");
    expect(await refusal(withEndRecord((v) => v.setUint16(10, 0xffff, true)))).toContain("ZIP64");
  });

  it("refuses a directory that states another number of members", async () => {
    expect(await refusal(withEndRecord((v) => v.setUint16(10, 2, true)))).toContain("more members than it states");
    expect(await refusal(withEndRecord((v) => v.setUint16(10, 2_000, true)))).toContain("its directory ends");
  });

  it.each([
    "../evil",
    "/etc/passwd",
    "a/../../b",
    "c:\\windows",
    "a\\b",
    "events//0.arrow",
    "./manifest.json",
    "nul\0",
  ])("refuses a member named %j", async (name) => {
    expect(await refusal(await withMember(name, new Uint8Array(1)))).toContain("do not unpack it");
  });

  it("refuses two members of one name and members nobody stated", async () => {
    const members = [...(await unzip(small))];
    expect(await refusal(zipped([...members, members[0]]))).toContain("two members named");
    expect(await refusal(await withMember("events/7.arrow", new Uint8Array(8)))).toContain(
      'a member "events/7.arrow" that it does not name',
    );
  });

  it("refuses bytes between the directory and the end record", async () => {
    const file = new Uint8Array(small.length + 4);
    file.set(small.subarray(0, -22));
    file.set(small.subarray(-22), file.length - 22);
    expect(await refusal(file)).toContain("its directory is not where it should be");
  });

  it("refuses a directory whose names were exchanged", async () => {
    const file = small.slice();
    const text = Buffer.from(file.buffer);
    const start = new DataView(file.buffer).getUint32(file.length - 6, true);
    const [cdn, order] = ["latency/order/0.arrow", "ticks/0/order/0.arrow"];
    const [first, second] = [text.indexOf(cdn, start), text.indexOf(order, start)];
    text.write(order, first);
    text.write(cdn, second);
    expect(await refusal(file)).toContain("the directory and the header of");
  });

  it("refuses a file that lacks a block", async () => {
    const members = await unzip(small);
    members.delete("ticks/0/order/0.arrow");
    expect(await refusal(zipped(members))).toContain('a block "ticks/0/order/0.arrow" that the file lacks');
  });

  it("is verified member by member, none of which need be asked for", async () => {
    const file = small.slice();
    // Behind the header of the first member.
    file[200] ^= 1;
    await expect(openRunFile(small).then((run) => run.verify())).resolves.toBeUndefined();
    await expect(openRunFile(file).then((run) => run.verify())).rejects.toThrow("does not match its checksum");
  });

  it("accepts a comment behind the end record, as some tools add", async () => {
    const file = new Uint8Array(small.length + 5);
    file.set(small);
    file.set([80, 75, 5, 6, 0], small.length);
    new DataView(file.buffer).setUint16(small.length - 2, 5, true);
    expect((await openRunFile(file)).manifest.seed).toBe("s");
  });
});

describe("the manifest", () => {
  it("of a newer version is refused, naming both versions", async () => {
    expect(await refusal(await withManifest(sample, (m) => ({ ...m, version: 3 })))).toBe(
      "The run file has version 3, but this reader knows versions up to 2: update it, or record the run with this version.",
    );
  });

  it("is not deceived by names that objects inherit", async () => {
    const file = await withManifest(small, (m) => {
      m.stations[0].name = "constructor";
    });
    expect(await refusal(file)).toContain("manifest.scenario.network.stations.constructor: expected the station");
  });

  // Each changes one field the reader or its users rely on, and names the path that must be in the message.
  it.each<[path: string, change: (manifest: any) => unknown]>([
    ["manifest: expected an object", () => [1]],
    ["manifest.format", (m) => ({ ...m, format: "zip" })],
    ["manifest.version", (m) => ({ ...m, version: 0.5 })],
    ["manifest.library", (m) => ({ ...m, library: 1 })],
    ["manifest.digest", (m) => ({ ...m, digest: undefined })],
    ["manifest.digestVersion", (m) => ({ ...m, digestVersion: "1" })],
    ["manifest.seed", (m) => ({ ...m, seed: null })],
    ["manifest.replication", (m) => ({ ...m, replication: -1 })],
    ["manifest.slice", (m) => ({ ...m, slice: 0 })],
    ["manifest.summary.x", (m) => ({ ...m, summary: { x: [] } })],
    ["manifest.stations", (m) => ({ ...m, stations: {} })],
    ["manifest.stations[0].name", (m) => void (m.stations[0].name = "")],
    ["manifest.stations[0].name", (m) => void (m.stations[0].name = "\ud800")],
    ["manifest.stations[1].name: expected a name of its own", (m) => void (m.stations[1].name = "cdn")],
    ["manifest.stations[1].kind", (m) => void (m.stations[1].kind = 3)],
    ["manifest.stations[1].servers", (m) => void (m.stations[1].servers = -3)],
    ["manifest.stations[1].serversWhole", (m) => void (m.stations[1].serversWhole = null)],
    ["manifest.stations[1].utilization", (m) => void (m.stations[1].utilization = -0.1)],
    ["manifest.stations[1].utilization", (m) => void (m.stations[1].utilization = null)],
    ["manifest.stations[1].weight", (m) => void (m.stations[1].weight = 0)],
    ["manifest.sources[0].weight", (m) => void (m.sources[0].weight = "1")],
    ["manifest.resolutions[0].tick", (m) => void (m.resolutions[0].tick = 0)],
    ["manifest.resolutions[1].from", (m) => void (m.resolutions[1].from = null)],
    ["manifest.resolutions[1].rows", (m) => void (m.resolutions[1].rows = 1.5)],
    ["resolutions[0] has 1501 rows", (m) => void (m.resolutions[0].rows = 1_501)],
    ["resolutions[0] has 9007199254740991 rows", (m) => void (m.resolutions[0].rows = Number.MAX_SAFE_INTEGER)],
    ["manifest.endToEnd: expected an object", (m) => ({ ...m, endToEnd: [] })],
    ["manifest.endToEnd.exits[1]", (m) => void (m.endToEnd.exits[1] = 7)],
    ["manifest.endToEnd.inside", (m) => void (m.endToEnd.inside = -1)],
    ['a table "endToEnd", which belongs to none', (m) => void delete m.endToEnd],
    ["manifest.bands.replications: expected at least 2", (m) => void (m.bands.replications = 1)],
    ["manifest.bands.width", (m) => void (m.bands.width = 0)],
    ["bands has 151 rows", (m) => void (m.bands.rows = 151)],
    ["manifest.latencyWindow", (m) => ({ ...m, latencyWindow: 0 })],
    ["manifest.histogram.subBuckets", (m) => void (m.histogram.subBuckets = 1e9)],
    ['manifest.tables["events"][0]', (m) => void (m.tables.events[0] = 1e9)],
    ['a table "ticks/0/nobody"', (m) => void (m.tables["ticks/0/nobody"] = [1])],
    ["manifest.scenario", (m) => ({ ...m, scenario: "later" })],
    ["manifest.scenario.title", (m) => void (m.scenario.title = 1)],
    ["manifest.scenario.epoch", (m) => void (m.scenario.epoch = 0)],
    ["manifest.scenario.network.time", (m) => void (m.scenario.network.time = "year")],
    ["manifest.scenario.network.sources.buyers", (m) => void (m.scenario.network.sources.buyers = 1)],
    ["manifest.scenario.network.stations.order", (m) => void delete m.scenario.network.stations.order],
    ["manifest.scenario.until", (m) => void (m.scenario.until = -1)],
    ["manifest.scenario.slice", (m) => void (m.scenario.slice = "x")],
    ["manifest.scenario.windows[0].until", (m) => void (m.scenario.windows[0].until = 25)],
    ["manifest.scenario.presentation.cdn.role", (m) => void (m.scenario.presentation.cdn.role = "king")],
    ["manifest.scenario.presentation.cdn.note", (m) => void (m.scenario.presentation.cdn.note = {})],
    ["manifest.scenario.objectives[0].measure", (m) => void (m.scenario.objectives[0].measure = "mood")],
    ["manifest.scenario.objectives[0].class", (m) => void (m.scenario.objectives[0].class = 7)],
    ["manifest.scenario.objectives[0].quantile", (m) => void (m.scenario.objectives[0].quantile = 1)],
    ["manifest.scenario.objectives[1].share", (m) => void (m.scenario.objectives[1].share = 2)],
    ["manifest.scenario.mostLost", (m) => void (m.scenario.mostLost = 1.5)],
    ["manifest.scenario.prices.order", (m) => void (m.scenario.prices.order = -1)],
  ])("names %s when it is wrong", async (path, change) => {
    expect(await refusal(await withManifest(sample, change))).toContain(path);
  });

  it("with absurdly many tables is refused before they are multiplied out", async () => {
    const file = await withManifest(small, (m) => {
      m.stations = Array.from({ length: 20_000 }, (_, i) => ({ ...m.stations[0], name: `s${i}` }));
      m.resolutions = Array.from({ length: 20_000 }, () => ({ ...m.resolutions[0], rows: 0 }));
      m.scenario.network.stations = Object.fromEntries(m.stations.map(({ name }: { name: string }) => [name, {}]));
    });
    expect(await refusal(file)).toContain("no file holds 20000 stations at 20000 resolutions");
  });
});

describe("a block", () => {
  const name = "ticks/0/order/0.arrow";
  const columns = (
    value: number,
    { rows = 20, Numbers = Uint32Array as new (rows: number) => Counts } = {},
  ): Record<string, Counts> => Object.fromEntries(tickColumns.map((column) => [column, new Numbers(rows).fill(value)]));
  const encoded = (data: Record<string, any>, types = {}): Uint8Array =>
    tableToIPC(tableFromArrays(data, { types }), {})!;

  /** A block in which a column has the name of another. */
  const renamed = (from: string, to: string): Uint8Array => {
    const bytes = Buffer.from(encoded(columns(1)));
    bytes.write(to, bytes.indexOf(from));
    return bytes;
  };

  it.each<[string, Uint8Array, string]>([
    [
      "of another length than stated",
      encoded(columns(1, { rows: 19 })),
      "expected 20 rows as the manifest states, got 19",
    ],
    [
      "with NaN",
      encoded(columns(NaN, { Numbers: Float64Array })),
      'table "ticks/0/order" has the impossible arrived NaN',
    ],
    ["with a negative count", encoded(columns(-1, { Numbers: Float64Array })), "impossible arrived -1"],
    ["with a column missing", encoded({ arrived: new Uint32Array(20) }), "expected 8 columns, got 1"],
    ["with float32", encoded(columns(1), { queue: float32() }), "queue: Arrow type 3"],
    ["with signed counts", encoded(columns(1), { queue: int32() }), "queue: int32"],
    ["with counts of 64 bits", encoded(columns(1), { queue: uint64() }), "queue: uint64"],
    ["with counts of 16 bits", encoded(columns(1), { queue: uint16() }), "queue: uint16"],
    ["with two columns of one name", renamed("started", "arrived"), 'got "arrived: uint32, arrived: uint32'],
    [
      "with text",
      encoded({ ...columns(1), busy: Array.from({ length: 20 }, () => "1") }, { busy: utf8() }),
      "busy: utf8",
    ],
    [
      "with nulls",
      encoded({ ...columns(1), busy: Array.from({ length: 20 }, () => null) }, { busy: float64() }),
      "without nulls",
    ],
    ["that is empty", new Uint8Array(0), "cannot be read"],
    ["that is not Arrow", new TextEncoder().encode("this is no arrow stream at all"), "it is not an Arrow stream"],
    ["whose metadata runs backwards", new Uint8Array(Int32Array.of(-1, -8, 0, 0).buffer), "it is not an Arrow stream"],
  ])("%s is refused", async (_, bytes, message) => {
    expect(await refusal(await withMember(name, bytes))).toContain(message);
  });

  /** Walks message, header and schema to give the schema's absent first field a place with a number that is not 0. */
  const bigEndian = (block: Uint8Array): Uint8Array => {
    const bytes = block.slice();
    const view = new DataView(bytes.buffer);
    const message = 8 + view.getUint32(8, true);
    const header = message + view.getUint16(message - view.getInt32(message, true) + 8, true);
    const schema = header + view.getUint32(header, true);
    const fields = schema - view.getInt32(schema, true) + 4;
    view.setUint16(fields, view.getUint16(fields + 2, true), true);
    return bytes;
  };

  it("in a compressed, dictionary or big-endian encoding is refused", async () => {
    const identity = (bytes: Uint8Array): Uint8Array => bytes;
    setCompressionCodec(CompressionType.LZ4_FRAME, { encode: identity, decode: identity });
    const squeezed = tableToIPC(tableFromArrays(columns(1)), { codec: CompressionType.LZ4_FRAME })!;
    expect(await refusal(await withMember(name, squeezed))).toContain("its buffers are compressed");
    const coded = encoded({ ...columns(1), busy: Array.from({ length: 20 }, () => "1") }, { busy: dictionary(utf8()) });
    expect(await refusal(await withMember(name, coded))).toContain("busy: dictionary");
    expect(await refusal(await withMember(name, bigEndian(encoded(columns(1)))))).toContain(
      "its numbers are big-endian",
    );
  });

  // The second column of 20 counts lies at 80 for 80 bytes: a pair of 64-bit integers in the metadata.
  it.each<[string, number, bigint, string]>([
    ["before its message", 0, -80n, "a buffer lies outside its message"],
    ["behind its message", 0, 648n, "a buffer lies outside its message"],
    ["of negative length", 8, -8n, "a buffer lies outside its message"],
    ["of too few values", 8, 76n, "a column has fewer values than rows"],
  ])("with a buffer %s is refused", async (_, field, value, message) => {
    const bytes = encoded(columns(1)).slice();
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 16 <= bytes.length - 8 * 80; at += 4) {
      if (view.getBigInt64(at, true) === 80n && view.getBigInt64(at + 8, true) === 80n)
        view.setBigInt64(at + field, value, true);
    }
    expect(await refusal(await withMember(name, bytes))).toContain(message);
  });

  it("that claims doubles where integers lie is refused", async () => {
    const [integers, doubles] = [Uint32Array, Float64Array].map((Numbers) => encoded(columns(1, { Numbers })));
    const metadata = doubles.length - 8 * 160;
    const bytes = new Uint8Array(metadata + 8 * 80);
    bytes.set(doubles.subarray(0, metadata));
    bytes.set(integers.subarray(-8 * 80), metadata);
    expect(await refusal(await withMember(name, bytes))).toContain("a message is longer than the block");
  });

  it("with integers in the place of doubles is refused", async () => {
    const texts = Array.from({ length: 20 }, () => "x");
    const columns = { replication: new Int32Array(20), figure: texts, value: new Uint32Array(20) };
    const figures = encoded(columns, { figure: utf8() });
    expect(await refusal(await withMember("replications/0.arrow", figures))).toContain(
      'value: float64", got "replication: int32, figure: utf8, value: uint32"',
    );
  });

  it("with offsets of text outside its bytes is refused", async () => {
    const bytes = (await unzip(small)).get("replications/0.arrow")!;
    const view = new DataView(bytes.buffer);
    // The offsets of "figure 0", "figure 1", … begin 0, 8, 16: found, then broken.
    for (let at = 0; at + 12 <= bytes.length; at += 4) {
      if (view.getInt32(at, true) === 0 && view.getInt32(at + 4, true) === 8 && view.getInt32(at + 8, true) === 16) {
        view.setInt32(at + 4, 1 << 30, true);
      }
    }
    expect(await refusal(await withMember("replications/0.arrow", bytes))).toContain("a text lies outside its column");
  });

  it("with an impossible bucket or measure is refused", async () => {
    const latency = (bucket: number, measure: number): Uint8Array =>
      encoded({
        window: new Int32Array(20),
        measure: new Uint8Array(20).fill(measure),
        bucket: new Uint16Array(20).fill(bucket),
        count: new Uint32Array(20),
      });
    expect(await refusal(await withMember("latency/order/0.arrow", latency(2_818, 0)))).toContain(
      "impossible bucket 2818",
    );
    expect(await refusal(await withMember("latency/order/0.arrow", latency(1, 4)))).toContain("impossible measure 4");
  });

  it("with an exit that the manifest does not name is refused", async () => {
    const rows = 20;
    const way = encoded({
      window: new Int32Array(rows),
      exit: new Uint16Array(rows).fill(2),
      bucket: new Uint16Array(rows),
      count: new Uint32Array(rows),
    });
    expect(await refusal(await withMember("endToEnd/0.arrow", way))).toContain("impossible exit 2");
  });
});
