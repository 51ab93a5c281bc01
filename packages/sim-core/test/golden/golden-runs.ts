import type { Network, SimulateOptions } from "../../src/index.ts";
import { market } from "../network/market.ts";
import { bank, markovQueue } from "../network/queues.ts";

/** The runs whose digests are kept, in every engine. */
export const goldenRuns: { readonly [run: string]: readonly [Network, SimulateOptions] } = {
  "M/M/3": [markovQueue(2, 1, { servers: 3 }), { seed: "golden", until: 1_000 }],
  bank: [bank, { seed: "golden", until: 10_000, replications: 2 }],
  market: [market, { seed: "golden", until: 100 }],
  "market, slice 10": [market, { seed: "golden", until: 300, slice: 10 }],
};
