import fc from "fast-check";
import { expect, test } from "vitest";
import { resume, simulate, snapshot } from "../../src/index.ts";
import { RunFileError } from "../../src/recording/index.ts";
import { decodeSnapshot, encodeSnapshot } from "../../src/simulator.ts";
import { market } from "../network/market.ts";

const saved = snapshot(market, { seed: "bytes", at: 60 });
const bytes = encodeSnapshot(saved);

test("a snapshot comes back from its bytes, wherever they lie, and the run goes on", () => {
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  const again = decodeSnapshot(shifted.subarray(3));
  expect(again).toEqual(saved);
  expect(resume(market, again, { until: 90 }).digest).toBe(simulate(market, { seed: "bytes", until: 90 }).digest);
});

test("any byte changed, and any cut, is refused in words", () => {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = bytes.slice();
      damaged[at] ^= change;
      expect(() => decodeSnapshot(damaged)).toThrow(RunFileError);
      expect(() => decodeSnapshot(bytes.subarray(0, at))).toThrow(RunFileError);
    }),
    { seed: 5, numRuns: 100 },
  );
});

test("bytes that say absurd lengths are refused without being believed", () => {
  const hostile = (state: readonly number[]): Uint8Array => {
    const whole = new Uint8Array([...bytes.subarray(0, 8), 0, 0, 0, 0, ...state]);
    // The checksum of a hostile file is right.
    new DataView(whole.buffer).setUint32(8, crcOf(whole.subarray(12)), true);
    return whole;
  };
  expect(() => decodeSnapshot(hostile([5, 255, 255, 255, 255]))).toThrow(/expected 4294967295 more bytes/);
  expect(() => decodeSnapshot(hostile([7, 3, 0, 0, 0, 1, 2, 3]))).toThrow(/a column of 3 bytes is no f64/);
  expect(() => decodeSnapshot(hostile([99]))).toThrow(/begins nothing known/);
  expect(() => decodeSnapshot(hostile(Array.from({ length: 5_000 }, () => [5, 1, 0, 0, 0]).flat()))).toThrow(
    /too deeply|left/,
  );
  expect(() => decodeSnapshot(hostile([0]))).toThrow(/expected version \d+, got undefined/);
});

/** CRC-32 bit by bit (IEEE 802.3), apart from the library's. */
const crcOf = (data: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
};
