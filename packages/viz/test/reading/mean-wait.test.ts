import { openRunFile } from "@double11/sim-core/recording";
import { expect, test } from "vitest";
import { comparedFigures } from "../../src/compare/compared-figure.ts";
import { meanWaitOf } from "../../src/reading/mean-wait.ts";
import { loadTimeline } from "../../src/reading/timeline.ts";
import { setLanguage } from "../../src/words/words.ts";
import { recorded, shop } from "../recorded.ts";

test("the compared mean wait is of all who came, gave up or not, and is called so", async () => {
  const { file, figures } = await recorded({ network: shop, until: 2000 });
  const timeline = await loadTimeline(await openRunFile(new Blob([file])));
  const baristas = timeline.stations.find(({ entry }) => entry.name === "baristas")!;
  const { meanQueue, arrived } = figures.stations["baristas"]!;
  // Ticks look at the queue where they end; 20,000 looks at some three customers are right to a few per cent.
  expect(meanWaitOf(baristas) / ((meanQueue * 2000) / arrived)).toBeCloseTo(1, 1);
  const named = async (): Promise<string[]> => {
    const objective = {
      station: "baristas",
      measure: "wait",
      quantile: 0.9,
      below: 3,
      window: 100,
      share: 0.9,
    } as const;
    return (await comparedFigures(timeline, [objective])).map(({ name }) => name());
  };
  expect(await named()).toContain("mean wait at baristas of all who came, those who gave up included");
  setLanguage("zh-CN");
  expect(await named()).toContain("baristas所有到来者的平均等待，含放弃者");
  setLanguage("en");
});
