import type { RandomSource } from "./random-source.ts";

/**
 * Chris Doty-Humphrey's small fast chaotic generator sfc32 (PractRand, 2010):
 * 128 bits of state, one 32-bit counter in it, so no cycle is shorter than 2^32
 * and the average one is about 2^127. Fields of a class, because V8 boxes
 * mutable numbers captured by a closure.
 */
export class Sfc32 implements RandomSource {
  // Numbers from the first value on: a field that was ever undefined costs twice as much to read.
  private a = 0;
  private b = 0;
  private c = 0;
  private counter = 0;

  constructor(a: number, b: number, c: number, counter: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    this.counter = counter | 0;
  }

  /** A generator that continues where `state()` was taken. */
  static fromState(state: Int32Array): Sfc32 {
    return new Sfc32(state[0]!, state[1]!, state[2]!, state[3]!);
  }

  /** The whole state, to be stored or sent; the generator itself does not move. */
  state(): Int32Array {
    return Int32Array.of(this.a, this.b, this.c, this.counter);
  }

  /** Continues where `state()` was taken. */
  restore(state: Int32Array): void {
    this.a = state[0]!;
    this.b = state[1]!;
    this.c = state[2]!;
    this.counter = state[3]!;
  }

  clone(): Sfc32 {
    return new Sfc32(this.a, this.b, this.c, this.counter);
  }

  int32(): number {
    const b = this.b;
    const c = this.c;
    const output = (((this.a + b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = b ^ (b >>> 9);
    this.b = (c + (c << 3)) | 0;
    this.c = (((c << 21) | (c >>> 11)) + output) | 0;
    return output;
  }

  /** 27 upper bits of one word and 26 of the next, times 2^−53. */
  uniform(): number {
    const upper = this.int32() >>> 5;
    const lower = this.int32() >>> 6;
    return (upper * 67108864 + lower) * 1.1102230246251565e-16;
  }
}
