import { expect, test } from "vitest";
import { simulate } from "../../src/index.ts";
import { simulateOnWorkers } from "../../src/workers-web.ts";
import { bank, options } from "./bank.ts";

test("replications on Web Workers are those of one thread, bit for bit", async () => {
  const spread = await simulateOnWorkers(bank, { ...options, workers: 2 });
  const alone = simulate(bank, options);
  expect(spread.digest).toBe(alone.digest);
  expect(spread.replications).toEqual(alone.replications);
});
