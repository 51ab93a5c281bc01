import type { ByteSink } from "@double11/sim-core/recording";
import { recordRun } from "@double11/sim-core/simulator";
import { expect, test } from "vitest";
import { planOf, studies } from "../../src/index.ts";

const study = studies["calendar-2020"];

test("the 24 days at their default slice fit into 50 MB, within a minute", { timeout: 300_000 }, async () => {
  let bytes = 0;
  const sink: ByteSink = {
    write: (part) => void (bytes += part.byteLength),
    close: () => undefined,
    abort: () => undefined,
  };
  const started = performance.now();
  const figures = await recordRun(study.assemble(planOf(study)), { seed: "1", sink });
  const seconds = (performance.now() - started) / 1000;
  expect(figures!.emitted["spot"]).toBeGreaterThan(500_000);
  expect(bytes).toBeGreaterThan(1e6);
  expect(bytes).toBeLessThan(50e6);
  expect(seconds).toBeLessThan(60);
});
