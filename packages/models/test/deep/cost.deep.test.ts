import { describe, expect, test } from "vitest";
import { costByHour } from "../../src/index.ts";

describe("order servers by the hour", () => {
  test("add up to the calendar, and cost less when they follow it", { timeout: 300_000 }, () => {
    const { hours, total, orders } = costByHour({ reserved: 1, onDemand: 2 });
    expect(hours).toHaveLength(24 * 24);
    expect(hours[0].hour).toBe("2020-10-20T00:00:00+08:00");
    for (const { always, elastic, busy } of hours) {
      expect(elastic).toBeLessThanOrEqual(always + 1);
      expect(busy).toBeLessThanOrEqual(elastic + 1);
    }
    // 8,000 all the time, and 133,000 more for 25 and 13 hours (see the study's own arithmetic).
    const elastic = hours.reduce((sum, hour) => sum + hour.elastic, 0);
    expect(Math.abs(elastic / (8_000 * 576 + 133_000 * 38) - 1)).toBeLessThan(0.02);
    expect(total.elastic / total.always).toBeLessThan(0.2);
    // Every order keeps one server busy for 0.2 s.
    const busy = hours.reduce((sum, hour) => sum + hour.busy, 0);
    expect(Math.abs((busy * 3_600) / (orders * 0.2) - 1)).toBeLessThan(0.01);
  });
});
