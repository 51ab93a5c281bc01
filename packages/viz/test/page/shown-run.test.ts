import { expect, test } from "vitest";
import { openShownRun } from "../../src/page/shown-run.ts";

test.each(["shop.yaml", "shop.yml", "SHOP.JSON"])("%s is a scenario, which says how it becomes a run", async (name) => {
  await expect(openShownRun(new File(["version: 1"], name), () => "")).rejects.toThrow(
    `${name} is a scenario, not a run of it. double11 run ${name} --out run.desrun simulates it`,
  );
});

test("what is cut off is still said to be so", async () => {
  await expect(openShownRun(new File(["PK.."], "shop.desrun"), () => "")).rejects.toThrow("not a run file");
});
