/**
 * One table of a FlatBuffer, the encoding of Arrow's metadata. Every read goes
 * through a DataView, so an offset that points outside throws RangeError.
 * Fields are numbered as in the schema, from 0; an absent one has its default.
 */
export class FlatbufferTable {
  readonly #view: DataView;
  readonly #at: number;
  readonly #vtable: number;

  /** The table that the offset stored at `reference` points to. */
  constructor(view: DataView, reference: number) {
    this.#view = view;
    this.#at = reference + view.getUint32(reference, true);
    this.#vtable = this.#at - view.getInt32(this.#at, true);
  }

  has(field: number): boolean {
    return this.#position(field) !== 0;
  }

  uint8(field: number): number {
    const at = this.#position(field);
    return at === 0 ? 0 : this.#view.getUint8(at);
  }

  int16(field: number): number {
    const at = this.#position(field);
    return at === 0 ? 0 : this.#view.getInt16(at, true);
  }

  int32(field: number): number {
    const at = this.#position(field);
    return at === 0 ? 0 : this.#view.getInt32(at, true);
  }

  int64(field: number): number {
    const at = this.#position(field);
    return at === 0 ? 0 : Number(this.#view.getBigInt64(at, true));
  }

  table(field: number): FlatbufferTable | undefined {
    const at = this.#position(field);
    return at === 0 ? undefined : new FlatbufferTable(this.#view, at);
  }

  text(field: number): string {
    const { at, length } = this.#vector(field, 1);
    return new TextDecoder().decode(new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, length));
  }

  /** The tables of a vector field. */
  tables(field: number): FlatbufferTable[] {
    const { at, length } = this.#vector(field, 4);
    return Array.from({ length }, (_, i) => new FlatbufferTable(this.#view, at + 4 * i));
  }

  /** A vector of structs of two 64-bit integers. */
  pairs(field: number): [number, number][] {
    const { at, length } = this.#vector(field, 16);
    const int64 = (position: number): number => Number(this.#view.getBigInt64(position, true));
    return Array.from({ length }, (_, i): [number, number] => [int64(at + 16 * i), int64(at + 16 * i + 8)]);
  }

  #position(field: number): number {
    const slot = 4 + 2 * field;
    if (slot >= this.#view.getUint16(this.#vtable, true)) return 0;
    const offset = this.#view.getUint16(this.#vtable + slot, true);
    return offset === 0 ? 0 : this.#at + offset;
  }

  /** Checked before anything is allocated for it: a vector cannot be longer than the bytes behind it. */
  #vector(field: number, stride: number): { at: number; length: number } {
    const position = this.#position(field);
    if (position === 0) return { at: 0, length: 0 };
    const at = position + this.#view.getUint32(position, true);
    const length = this.#view.getUint32(at, true);
    if (at + 4 + length * stride > this.#view.byteLength) throw new RangeError("a vector is longer than its message");
    return { at: at + 4, length };
  }
}
