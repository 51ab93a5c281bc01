import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { digestVersion, simulate } from "../../src/index.ts";
import { goldenRuns } from "./golden-runs.ts";

// To move a digest: change digests.json by hand, alone in its commit, with the reason.
const golden = JSON.parse(readFileSync(new URL("digests.json", import.meta.url), "utf8")) as {
  readonly digestVersion: number;
  readonly digests: { readonly [run: string]: string };
};

test("every golden digest has its run", () => {
  expect(Object.keys(golden.digests)).toEqual(Object.keys(goldenRuns));
  expect(digestVersion).toBe(golden.digestVersion);
});

test.each(Object.entries(goldenRuns))("%s", (run, [network, options]) => {
  const { digest } = simulate(network, options);
  expect(
    digest,
    `The digest of "${run}" moved: the same network and seed now give another run. ` +
      `If that is meant, it needs a commit of its own that changes only digests.json and says why; if not, it is a bug.`,
  ).toBe(golden.digests[run]);
});
