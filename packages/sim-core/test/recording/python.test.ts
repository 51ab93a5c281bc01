import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sampleRun } from "./sample-run.ts";

const script = `
import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
print(json.dumps({
  "bad": z.testzip(),
  "methods": sorted({m.compress_type for m in z.infolist()}),
  "dates": sorted({m.date_time for m in z.infolist()}),
  "members": len(z.namelist()),
  "seed": json.loads(z.read("manifest.json"))["seed"],
}))
try:
  import pyarrow.ipc
  print(pyarrow.ipc.open_stream(z.read("ticks/0/order/0.arrow")).read_all().column("capacity")[0].as_py())
except ImportError:
  print("no pyarrow")
`;

function python(...args: readonly string[]): string | undefined {
  const { error, status, stdout, stderr } = spawnSync("python3", args, { encoding: "utf8" });
  if (error !== undefined) return undefined;
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

it("a run file is an ordinary ZIP to Python, and its tables to pyarrow where there is one", ({ skip }) => {
  if (python("--version") === undefined) return skip("python3 is not installed");
  const folder = mkdtempSync(join(tmpdir(), "desrun-"));
  try {
    const path = join(folder, "sample.desrun");
    writeFileSync(path, sampleRun());
    const [zip, capacity] = python("-c", script, path)!.trim().split("\n");
    expect(JSON.parse(zip)).toEqual({
      bad: null,
      methods: [0],
      dates: [[1980, 1, 1, 0, 0, 0]],
      members: 25,
      seed: "sample",
    });
    expect(["no pyarrow", "3200"]).toContain(capacity);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
