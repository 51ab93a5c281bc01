import { afterEach, expect, test, vi } from "vitest";
import { GrowingBytes } from "../../src/kernel/growing-bytes.ts";

const MB = 1 << 20;

/** Grows past the size at which memory grows in place, and checks what was written on the way. */
const grow = (): GrowingBytes => {
  const bytes = new GrowingBytes();
  for (let size = 1 * MB; size <= 128 * MB; size *= 2) {
    bytes.reserve(size);
    expect(bytes.buffer.byteLength).toBe(size);
    const words = new Int32Array(bytes.buffer);
    for (let written = 1 * MB; written < size; written *= 2) expect(words[written / 4 - 1]).toBe(written);
    expect(words[size / 4 - 1]).toBe(0);
    words[size / 4 - 1] = size;
  }
  return bytes;
};

afterEach(() => vi.unstubAllGlobals());

test("keeps what is in it while it grows, small and large", () => {
  grow();
});

test("beyond 4 MB it grows without being copied", () => {
  const bytes = grow();
  const before = bytes.buffer;
  bytes.reserve(150 * MB);
  new Uint8Array(before)[5] = 7;
  expect(new Uint8Array(bytes.buffer)[5]).toBe(7);
});

test("it takes no buffer back as it grows: V8 would ask of every other from then on", () => {
  const bytes = new GrowingBytes();
  const buffers = [1, 3, 5, 9, 200].map((size) => {
    bytes.reserve(size * MB);
    return bytes.buffer;
  });
  expect(buffers.map((buffer) => buffer.byteLength / MB)).toEqual([1, 3, 5, 9, 200]);
});

test("is copied where the engine has no such memory, or refuses it", () => {
  vi.stubGlobal("WebAssembly", undefined);
  grow();
  vi.stubGlobal("WebAssembly", {
    Memory: function () {
      throw new RangeError("no address space");
    },
  });
  const bytes = grow();
  const before = bytes.buffer;
  bytes.reserve(150 * MB);
  expect(before.byteLength).toBe(128 * MB);
});

test("never shrinks", () => {
  const bytes = new GrowingBytes();
  bytes.reserve(MB);
  bytes.reserve(10);
  expect(bytes.buffer.byteLength).toBe(MB);
});
