import { expect, test } from "vitest";
import { normalLayers, sampleNormal } from "../../src/random/normal-ziggurat.ts";
import type { RandomSource } from "../../src/random/random-source.ts";
import { stream } from "../../src/random/stream.ts";

test("the 256 layers have one area and close at the top", () => {
  const { edge, height } = normalLayers;
  for (let k = 1; k <= 255; k++) {
    expect(edge[k]! * (height[k - 1]! - height[k]!)).toBeCloseTo(0.004928673233974655, 14);
    expect(Math.abs(height[k]! - Math.exp(-0.5 * edge[k]! ** 2))).toBeLessThan(1e-15);
  }
});

/** P(Z > z) at these z, to 16 digits (erfc at 30 digits, halved). */
const upperTails = [
  [0, 0.5],
  [0.1, 0.460172162722971],
  [0.2152418866, 0.41478936769230934],
  [1, 0.15865525393145705],
  [3.6, 0.00015910859015753383],
  [3.654152885361009, 0.00012901624382695044],
  [4, 3.1671241833119924e-5],
  [4.5, 3.3976731247300603e-6],
] as const;

test("body, wedges and both tails hold their shares (z below 5.1, error rate 3e-7 each)", () => {
  const source = stream("normal", 0, "x");
  const n = 20_000_000;
  const above = upperTails.map(() => 0);
  const below = upperTails.map(() => 0);
  let [first, second] = [0, 0];
  for (let i = 0; i < n; i++) {
    const x = sampleNormal(source);
    first += x;
    second += x * x;
    const counts = x > 0 ? above : below;
    const size = Math.abs(x);
    for (let j = 0; j < counts.length && size > upperTails[j]![0]; j++) counts[j]!++;
  }
  expect(Math.abs(first / n) * Math.sqrt(n)).toBeLessThan(5.1);
  expect(Math.abs(second / n - 1) * Math.sqrt(n / 2)).toBeLessThan(5.1);
  for (const [j, [, p]] of upperTails.entries()) {
    const deviation = Math.sqrt(n * p * (1 - p));
    expect(Math.abs(above[j]! - n * p) / deviation).toBeLessThan(5.1);
    expect(Math.abs(below[j]! - n * p) / deviation).toBeLessThan(5.1);
  }
});

test("the ninth bit is the sign, and the tail begins where the layers end", () => {
  const scripted = (words: readonly number[], uniforms: readonly number[]): RandomSource => {
    let [nextWord, nextUniform] = [0, 0];
    return { int32: () => words[nextWord++]!, uniform: () => uniforms[nextUniform++]! };
  };
  const x = sampleNormal(scripted([0x3a2b1080, 0x2345678], []));
  expect(x).toBeGreaterThan(0);
  expect(sampleNormal(scripted([0x3a2b1180, 0x2345678], []))).toBe(-x);
  const tail = sampleNormal(scripted([0xff, -1], [0.5, 0.5]));
  expect(tail).toBeCloseTo(3.654152885361009 + Math.LN2 / 3.654152885361009, 14);
});

test("the tail is thinned where twice the second exponential falls short of the first one squared", () => {
  const tail = (uniforms: readonly number[]): number => {
    const words = [0xff, -1];
    let next = 0;
    return sampleNormal({ int32: () => words.shift()!, uniform: () => uniforms[next++]! });
  };
  // x = ln 10 / TAIL, x² = 0.397; 2y = 0.497 passes, 2y = 0.325 does not.
  expect(tail([0.9, 0.22])).toBeCloseTo(3.654152885361009 + Math.LN10 / 3.654152885361009, 13);
  expect(tail([0.9, 0.15, 0.5, 0.5])).toBeCloseTo(3.654152885361009 + Math.LN2 / 3.654152885361009, 13);
});

test("never changes", () => {
  const source = stream("golden", 0, "normal");
  expect(Array.from({ length: 8 }, () => sampleNormal(source))).toMatchInlineSnapshot(`
    [
      0.2951570295850822,
      -0.14407532957544605,
      -0.7015788923438943,
      1.3981600453859122,
      -0.2788710165395988,
      1.0464166123594145,
      0.32233655075607426,
      0.6925316266966164,
    ]
  `);
});
