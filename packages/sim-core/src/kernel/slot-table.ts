import { GrowingBytes } from "./growing-bytes.ts";

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
 *
 * The views change when the table grows: read them from the table each time.
 */
export class SlotTable {
  f64 = new Float64Array(0);
  i32 = new Int32Array(0);
  u16 = new Uint16Array(0);
  i8 = new Int8Array(0);
  capacity = 0;
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

  /** Takes the bytes of as many rows or fewer. */
  restore(bytes: Uint8Array): void {
    new Uint8Array(this.f64.buffer).set(bytes);
  }
}

// Field f of slot s is view[s · stride + f], the stride being the view's.
export const stride64 = 6;
export const stride32 = 12;
export const stride16 = 24;
export const stride8 = 48;

export const timeField = 0; // f64
export const handlerField = 4; // i32
export const linkField = 10; // i32
export const priorityField = 46; // i8
