import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sample } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engineBits, type EngineBits } from "../../../sim-core/test/golden/engine-bits.ts";
import { randomNetwork } from "../../../sim-core/test/network/random-network.ts";
import { double11 } from "../command.ts";
import { inJavaScriptCore } from "./javascriptcore.ts";

// The same bits in JavaScriptCore, Safari's engine, as in V8: golden digests, every sampler, our elementary functions,
// random networks of all features, and the peak by the command. Writes docs/javascriptcore.md.
const root = join(import.meta.dirname, "../../../..");
const simCore = join(root, "packages/sim-core");
const folder = mkdtempSync(join(tmpdir(), "double11-javascriptcore-"));
const networks = JSON.parse(JSON.stringify(sample(randomNetwork(), { seed: 2009, numRuns: 1_000 }))) as never[];
const passed: string[] = [];
let version: string;
let v8: EngineBits;
let javaScriptCore: EngineBits;

beforeAll(async () => {
  const file = join(folder, "networks.json");
  writeFileSync(file, JSON.stringify(networks));
  version = (await inJavaScriptCore(["--revision"])).trim();
  v8 = engineBits(networks);
  javaScriptCore = JSON.parse(await inJavaScriptCore([join(simCore, "test/golden/print-bits.ts"), file])) as EngineBits;
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  if (passed.length < 5) return;
  writeFileSync(
    join(root, "docs", "javascriptcore.md"),
    `# Digests in JavaScriptCore

Compared by \`packages/cli/test/deep/javascriptcore.deep.test.ts\`, which writes this page, in the engine of Bun ${version}
beside Node ${process.versions.node} on ${process.platform} ${process.arch}, ${new Date().toISOString().slice(0, 10)}.

${passed.map((what) => `- ${what}`).join("\n")}
`,
  );
});

test("golden digests", () => {
  const { digests } = JSON.parse(readFileSync(join(simCore, "test/golden/digests.json"), "utf8")) as {
    readonly digests: EngineBits["golden"];
  };
  expect(javaScriptCore.golden).toEqual(digests);
  passed.push(`golden digests: all ${Object.keys(digests).length} as in Node`);
});

test("every law draws the same bits", () => {
  expect(javaScriptCore.laws).toEqual(v8.laws);
  passed.push(
    `laws: all ${Object.keys(v8.laws).length} draw the same 40,000 variates to the bit, from a stream and by key`,
  );
});

test("our elementary functions give the same bits, where the engines' own do not", () => {
  expect(javaScriptCore.functions).toEqual(v8.functions);
  const differ = Object.keys(v8.foreign).filter((name) => javaScriptCore.foreign[name] !== v8.foreign[name]);
  const all = Object.keys(v8.functions).join(", ");
  const own = differ.length > 0 ? `Math's own ${differ.join(", ")} differ` : "and so are Math's own, by now";
  passed.push(`functions: ${all} are the same at 100,000 arguments each; ${own}`);
});

test("random networks of all features have the same digests, or the same refusals", () => {
  const ran = v8.networks.filter((said) => /^[0-9a-f]{16}$/.test(said)).length;
  expect(ran).toBeGreaterThan(700);
  const at = v8.networks.findIndex((said, nth) => said !== javaScriptCore.networks[nth]);
  expect(at, at < 0 ? "" : `differ: ${JSON.stringify(networks[at])}`).toBe(-1);
  passed.push(`networks: ${ran} random ones of all features have the same digest`);
});

test("the peak, run by the command", async () => {
  const line = "run peak-2020 --slice 1000 --json";
  const main = join(root, "packages/cli/bin/double11.js");
  const { digest } = JSON.parse(await inJavaScriptCore([main, ...line.split(" ")])) as { readonly digest: string };
  const said = JSON.parse((await double11(line.split(" "))).out) as { readonly digest: string };
  expect(digest).toBe(said.digest);
  passed.push(`\`npx -y pnpm@12 double11 ${line}\`: digest ${digest}, as in Node`);
});
