import { describe, expect, test } from "vitest";
import { countedPeak, fittedPeak } from "../src/summary/fitted-peak.ts";
import { plateauOf } from "../src/summary/plateau.ts";

const noiseless = Float64Array.from({ length: 90 }, (_, second) => {
  const t = second + 0.5;
  return t < 26 ? 225 + (358 * t) / 26 : 583 - 1.5 * (t - 26);
});

describe("the fitted peak", () => {
  test("finds a broken line exactly, in real orders a second", () => {
    const peak = fittedPeak(noiseless, 1000);
    expect(peak.at).toBe(26);
    expect(peak.ordersPerSecond).toBeCloseTo(583_000, -1);
    expect(peak.high! - peak.low!).toBeLessThan(10);
  });

  test("has a band that noise widens", () => {
    const noisy = noiseless.map((count, second) => count + (second % 2 === 0 ? 20 : -20));
    const peak = fittedPeak(noisy, 1000);
    expect(peak.low!).toBeLessThan(583_000);
    expect(peak.high!).toBeGreaterThan(583_000);
    expect(countedPeak(noisy, 1000).ordersPerSecond).toBeGreaterThan(595_000);
  });

  test("falls back to counting when the run is too short for a line", () => {
    expect(fittedPeak(Float64Array.of(1, 3, 2), 10)).toMatchObject({
      ordersPerSecond: 30,
      at: 1,
      method: "busiest second",
    });
  });
});

describe("the plateau", () => {
  test("is where the 30-second mean stays within 5 % of its highest", () => {
    const rates = Float64Array.from({ length: 600 }, (_, second) => (second >= 60 && second < 360 ? 100 : 10));
    const plateau = plateauOf(rates, 2)!;
    expect(plateau.peak).toBe(200);
    expect(Math.abs(plateau.from - 60)).toBeLessThanOrEqual(2);
    expect(Math.abs(plateau.until - 360)).toBeLessThanOrEqual(2);
  });

  test("needs half a minute", () => {
    expect(plateauOf(new Float64Array(29), 1)).toBeNull();
  });
});
