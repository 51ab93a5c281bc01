import { badValue } from "../math/bad-value.ts";
import type { RandomSource } from "./random-source.ts";

const PARITY = 0x1bd11bda;
/** Steps the key when the 256 blocks of a visit are used up. */
const CHAPTER = 0x9e3779b9 | 0;
const VISITS = 16777216;

/**
 * Draws by key: the numbers of customer `serial` on visit `visit` for one
 * purpose, the same whoever asks and in whatever order. Threefry-2x32 with 20
 * rounds (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as
 * 1, 2, 3", SC'11): counter word 0 is the serial, word 1 is visit · 256 + block.
 * Block 256 of a visit goes on as block 0 under a stepped key, so a visit may
 * draw as much as it likes.
 */
export class KeyedDraw implements RandomSource {
  private key0 = 0;
  private key1 = 0;
  private serial = 0;
  private counter = 0;
  private first = 0;
  private second = 0;
  /** True while `second` is drawn but not given out. */
  private pending = false;

  /**
   * Points at the first number of (key, serial, visit). Serials are integers from 0 to 2^53 − 1 (what
   * exceeds 32 bits goes into the key), visits from 0 to 2^24 − 1.
   */
  aim(key0: number, key1: number, serial: number, visit: number): void {
    if (visit >= VISITS) throw badValue("KeyedDraw.aim.visit", `a visit below ${VISITS}`, visit);
    this.key0 = serial >= 4294967296 ? key0 ^ Math.floor(serial / 4294967296) : key0;
    this.key1 = key1;
    this.serial = serial | 0;
    this.counter = visit << 8;
    this.pending = false;
  }

  int32(): number {
    if (this.pending) {
      this.pending = false;
      return this.second;
    }
    this.block();
    this.pending = true;
    return this.first;
  }

  /** Both words of one fresh block. */
  uniform(): number {
    this.pending = false;
    this.block();
    return ((this.first >>> 5) * 67108864 + (this.second >>> 6)) * 1.1102230246251565e-16;
  }

  /** Encrypts the counter into `first` and `second`, and steps it. Straight line: a loop over the rounds costs double. */
  private block(): void {
    const k0 = this.key0;
    const k1 = this.key1;
    const k2 = PARITY ^ k0 ^ k1;
    let x = (this.serial + k0) | 0;
    let y = (this.counter + k1) | 0;
    y = ((y << 13) | (y >>> 19)) ^ (x = (x + y) | 0);
    y = ((y << 15) | (y >>> 17)) ^ (x = (x + y) | 0);
    y = ((y << 26) | (y >>> 6)) ^ (x = (x + y) | 0);
    y = ((y << 6) | (y >>> 26)) ^ (x = (x + y) | 0);
    x = (x + k1) | 0;
    y = (y + k2 + 1) | 0;
    y = ((y << 17) | (y >>> 15)) ^ (x = (x + y) | 0);
    y = ((y << 29) | (y >>> 3)) ^ (x = (x + y) | 0);
    y = ((y << 16) | (y >>> 16)) ^ (x = (x + y) | 0);
    y = ((y << 24) | (y >>> 8)) ^ (x = (x + y) | 0);
    x = (x + k2) | 0;
    y = (y + k0 + 2) | 0;
    y = ((y << 13) | (y >>> 19)) ^ (x = (x + y) | 0);
    y = ((y << 15) | (y >>> 17)) ^ (x = (x + y) | 0);
    y = ((y << 26) | (y >>> 6)) ^ (x = (x + y) | 0);
    y = ((y << 6) | (y >>> 26)) ^ (x = (x + y) | 0);
    x = (x + k0) | 0;
    y = (y + k1 + 3) | 0;
    y = ((y << 17) | (y >>> 15)) ^ (x = (x + y) | 0);
    y = ((y << 29) | (y >>> 3)) ^ (x = (x + y) | 0);
    y = ((y << 16) | (y >>> 16)) ^ (x = (x + y) | 0);
    y = ((y << 24) | (y >>> 8)) ^ (x = (x + y) | 0);
    x = (x + k1) | 0;
    y = (y + k2 + 4) | 0;
    y = ((y << 13) | (y >>> 19)) ^ (x = (x + y) | 0);
    y = ((y << 15) | (y >>> 17)) ^ (x = (x + y) | 0);
    y = ((y << 26) | (y >>> 6)) ^ (x = (x + y) | 0);
    y = ((y << 6) | (y >>> 26)) ^ (x = (x + y) | 0);
    this.first = (x + k2) | 0;
    this.second = (y + k0 + 5) | 0;
    this.step();
  }

  private step(): void {
    if ((this.counter & 255) !== 255) {
      this.counter = (this.counter + 1) | 0;
      return;
    }
    this.counter &= ~255;
    this.key1 = (this.key1 + CHAPTER) | 0;
  }
}
