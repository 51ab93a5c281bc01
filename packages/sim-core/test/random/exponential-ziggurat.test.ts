import { expect, test } from "vitest";
import { exponentialLayers, sampleExponential } from "../../src/random/exponential-ziggurat.ts";
import { KeyedDraw } from "../../src/random/keyed-draw.ts";
import { purposeKey } from "../../src/random/purpose-key.ts";
import type { RandomSource } from "../../src/random/random-source.ts";
import { stream } from "../../src/random/stream.ts";
import { ksDistance, ksLimit } from "./goodness-of-fit.ts";

test("the 256 layers have one area and close at the top", () => {
  const { edge, height } = exponentialLayers;
  for (let k = 1; k <= 255; k++) {
    expect(edge[k]! * (height[k - 1]! - height[k]!)).toBeCloseTo(0.003949659822581557, 15);
    expect(Math.abs(height[k]! - Math.exp(-edge[k]!))).toBeLessThan(1e-15);
  }
  const tail = Math.exp(-edge[255]!);
  expect(edge[255]! * tail + tail).toBeCloseTo(0.003949659822581557, 15);
});

function keyed(): RandomSource {
  const draw = new KeyedDraw();
  const [key0, key1] = purposeKey("ziggurat", 0, "keyed");
  let serial = 0;
  return {
    int32: () => draw.int32(),
    uniform: () => {
      draw.aim(key0, key1, serial++, 0);
      return draw.uniform();
    },
  };
}

test.each([
  ["a stream", stream("ziggurat", 0, "stream")],
  ["keyed draws", keyed()],
])("drawn from %s the law is exponential (KS, error rate 1e-5)", (_, source) => {
  const sample = Array.from({ length: 500_000 }, () => sampleExponential(source));
  const distance = ksDistance(sample, (x) => -Math.expm1(-x));
  expect(distance).toBeLessThan(ksLimit(sample.length, 1e-5));
});

test("top, wedges, tail and the tail's tail hold their shares (z below 5.1, error rate 3e-7 each)", () => {
  const source = stream("tail", 0, "x");
  const n = 20_000_000;
  const limits = [0.001, 0.0638521635, 0.3, 7.5, 7.69711747013105, 8, 10, 14];
  const above = limits.map(() => 0);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const x = sampleExponential(source);
    total += x;
    for (let j = 0; j < limits.length && x > limits[j]!; j++) above[j]!++;
  }
  expect(Math.abs(total / n - 1) * Math.sqrt(n)).toBeLessThan(5.1);
  for (const [j, limit] of limits.entries()) {
    const p = Math.exp(-limit);
    expect(Math.abs(above[j]! - n * p) / Math.sqrt(n * p * (1 - p))).toBeLessThan(5.1);
  }
});

test("the tail is the whole law again, TAIL further out, and once more beyond that", () => {
  const scripted = (words: readonly number[]): RandomSource => {
    let next = 0;
    return { int32: () => words[next++]!, uniform: () => 0.5 };
  };
  const body = [0x3a2b1c80, 0x2345678];
  const far = [0xff, -1];
  const x = sampleExponential(scripted(body));
  const tail = exponentialLayers.edge[255]!;
  expect(sampleExponential(scripted([...far, ...body]))).toBeCloseTo(tail + x, 13);
  expect(sampleExponential(scripted([...far, ...far, ...body]))).toBeCloseTo(2 * tail + x, 13);
});

test("a slow path is taken about as often as the layers say: 2.2 % of draws need more than two words", () => {
  const inner = stream("words", 0, "x");
  let uniforms = 0;
  const source = { int32: () => inner.int32(), uniform: () => (uniforms++, inner.uniform()) };
  for (let i = 0; i < 200_000; i++) sampleExponential(source);
  expect(uniforms / 200_000).toBeGreaterThan(0.019);
  expect(uniforms / 200_000).toBeLessThan(0.025);
});

test("never changes", () => {
  const source = stream("golden", 0, "exponential");
  expect(Array.from({ length: 8 }, () => sampleExponential(source))).toMatchInlineSnapshot(`
    [
      0.02601600001967193,
      0.39254094204541595,
      0.9271196886644317,
      0.19247914294212026,
      0.9370322915592906,
      2.830286929221929,
      0.3440864955900796,
      0.06682473963861658,
    ]
  `);
});
