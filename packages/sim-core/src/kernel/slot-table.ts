import { GrowingBytes } from "./growing-bytes.ts";

const stride64 = 6;
const stride8 = 48;

/**
 * One row of 48 bytes for every slot: the calendar's entry and, beside it,
 * what the slot's owner keeps (a customer, see station/customers.ts). With a
 * million customers in the network an event costs what its cache misses cost;
 * a row is one or two, one column a field would be ten and made the peak 1.7
 * times slower. What every event touches comes first, on one cache line in
 * three rows of four, in words, so that few views are read.
 *
 *   bytes  0– 7  f64  time due  kernel      32–39  f64  born      owner
 *          8–15  f64  since     owner       40–43  i32  link      kernel
 *         16–19  i32  handler   kernel      44–45  u16  units     owner
 *         20–23  i32  serial    owner       46     i8   priority  kernel
 *         24–27  i32  visit     owner       47     u8   class     owner
 *         28–31  i32  identity  owner
 */
export class SlotTable {
  capacity = 0;
  private f64: Float64Array = new Float64Array(0);
  private i32: Int32Array = new Int32Array(0);
  private u16: Uint16Array = new Uint16Array(0);
  private i8: Int8Array = new Int8Array(0);
  readonly #rows = new GrowingBytes();

  /** Makes room for slots 0 … capacity − 1. */
  reserve(capacity: number): void {
    this.#rows.reserve(capacity * stride8);
    const { buffer } = this.#rows;
    this.f64 = new Float64Array(buffer, 0, capacity * stride64);
    this.i32 = new Int32Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.i8 = new Int8Array(buffer);
    this.capacity = capacity;
  }

  /** A copy of the first rows' bytes. */
  copy(rows: number): Uint8Array {
    return new Uint8Array(this.f64.buffer, 0, rows * stride8).slice();
  }

  /** Takes the bytes of as many rows or fewer. */
  restore(bytes: Uint8Array): void {
    new Uint8Array(this.f64.buffer).set(bytes);
  }

  // Field f of slot s is view[s · stride + f], the stride being the view's. In literals and views that are not hidden by
  // the language: V8 compiles so short a method into its caller, however long that is, and a double is not boxed on the way.

  time(slot: number): number {
    return this.f64[slot * 6];
  }

  setTime(slot: number, time: number): void {
    this.f64[slot * 6] = time;
  }

  since(slot: number): number {
    return this.f64[slot * 6 + 1];
  }

  setSince(slot: number, since: number): void {
    this.f64[slot * 6 + 1] = since;
  }

  born(slot: number): number {
    return this.f64[slot * 6 + 4];
  }

  setBorn(slot: number, born: number): void {
    this.f64[slot * 6 + 4] = born;
  }

  handler(slot: number): number {
    return this.i32[slot * 12 + 4];
  }

  setHandler(slot: number, handler: number): void {
    this.i32[slot * 12 + 4] = handler;
  }

  link(slot: number): number {
    return this.i32[slot * 12 + 10];
  }

  setLink(slot: number, link: number): void {
    this.i32[slot * 12 + 10] = link;
  }

  serial(slot: number): number {
    return this.i32[slot * 12 + 5] >>> 0;
  }

  setSerial(slot: number, serial: number): void {
    this.i32[slot * 12 + 5] = serial;
  }

  visit(slot: number): number {
    return this.i32[slot * 12 + 6];
  }

  setVisit(slot: number, visit: number): void {
    this.i32[slot * 12 + 6] = visit;
  }

  identity(slot: number): number {
    return this.i32[slot * 12 + 7];
  }

  setIdentity(slot: number, identity: number): void {
    this.i32[slot * 12 + 7] = identity;
  }

  units(slot: number): number {
    return this.u16[slot * 24 + 22];
  }

  setUnits(slot: number, units: number): void {
    this.u16[slot * 24 + 22] = units;
  }

  priority(slot: number): number {
    return this.i8[slot * 48 + 46];
  }

  setPriority(slot: number, priority: number): void {
    this.i8[slot * 48 + 46] = priority;
  }

  classOf(slot: number): number {
    return this.i8[slot * 48 + 47] & 255;
  }

  setClass(slot: number, number: number): void {
    this.i8[slot * 48 + 47] = number;
  }
}
