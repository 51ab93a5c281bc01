import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { digestVersion, simulate, type Network, type SimulateOptions } from "../../src/index.ts";
import { market } from "../network/market.ts";
import { bank, markovQueue } from "../network/queues.ts";

// To move a digest: change digests.json by hand, alone in its commit, with the reason.
const golden = JSON.parse(readFileSync(new URL("digests.json", import.meta.url), "utf8")) as {
  readonly digestVersion: number;
  readonly digests: { readonly [run: string]: string };
};

const runs: { readonly [run: string]: readonly [Network, SimulateOptions] } = {
  "M/M/3": [markovQueue(2, 1, { servers: 3 }), { seed: "golden", until: 1_000 }],
  bank: [bank, { seed: "golden", until: 10_000, replications: 2 }],
  market: [market, { seed: "golden", until: 100 }],
  "market, slice 10": [market, { seed: "golden", until: 300, slice: 10 }],
};

test("every golden digest has its run", () => {
  expect(Object.keys(golden.digests)).toEqual(Object.keys(runs));
  expect(digestVersion).toBe(golden.digestVersion);
});

test.each(Object.entries(runs))("%s", (run, [network, options]) => {
  const { digest } = simulate(network, options);
  expect(
    digest,
    `The digest of "${run}" moved: the same network and seed now give another run. ` +
      `If that is meant, it needs a commit of its own that changes only digests.json and says why; if not, it is a bug.`,
  ).toBe(golden.digests[run]);
});
