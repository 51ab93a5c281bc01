import type { SavedState } from "../kernel/saved-state.ts";
import { RunFileError } from "../recording/run-file-error.ts";

/** Kinds of values, one byte before each. Arrays of numbers stand as they lie in memory, lower bytes first. */
const tags = ["null", "true", "false", "number", "text", "list", "record", "f64", "i32", "u32", "u8"] as const;
type Tag = (typeof tags)[number];
const columns = { f64: Float64Array, i32: Int32Array, u32: Uint32Array, u8: Uint8Array } as const;
const deepest = 64;

/** Writes plain state as bytes. */
export class StateWriter {
  #bytes = new Uint8Array(1 << 16);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  write(state: SavedState): void {
    if (state === null) this.#tag("null");
    else if (typeof state === "boolean") this.#tag(state ? "true" : "false");
    else if (typeof state === "number") {
      this.#tag("number");
      const at = this.#room(8);
      this.#view.setFloat64(at, state, true);
    } else if (typeof state === "string") {
      this.#tag("text");
      this.#put(new TextEncoder().encode(state));
    } else if (ArrayBuffer.isView(state)) this.#column(state as Float64Array);
    else if (Array.isArray(state)) {
      this.#tag("list");
      this.#count(state.length);
      for (const part of state) this.write(part as SavedState);
    } else this.#record(state as { readonly [field: string]: SavedState });
  }

  #record(record: { readonly [field: string]: SavedState }): void {
    const fields = Object.entries(record);
    this.#tag("record");
    this.#count(fields.length);
    for (const [field, value] of fields) {
      this.#put(new TextEncoder().encode(field));
      this.write(value);
    }
  }

  #column(column: Float64Array | Int32Array | Uint32Array | Uint8Array): void {
    this.#tag((Object.keys(columns) as (keyof typeof columns)[]).find((tag) => column instanceof columns[tag])!);
    this.#put(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }

  #tag(tag: Tag): void {
    const at = this.#room(1);
    this.#bytes[at] = tags.indexOf(tag);
  }

  #count(count: number): void {
    const at = this.#room(4);
    this.#view.setUint32(at, count, true);
  }

  #put(bytes: Uint8Array): void {
    this.#count(bytes.length);
    const at = this.#room(bytes.length);
    this.#bytes.set(bytes, at);
  }

  /** Where so many bytes may be written; call it before reading `#bytes` or `#view`, which it may replace. */
  #room(bytes: number): number {
    const at = this.#length;
    this.#length += bytes;
    if (this.#length > this.#bytes.length) {
      const longer = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      longer.set(this.#bytes);
      this.#bytes = longer;
      this.#view = new DataView(longer.buffer);
    }
    return at;
  }
}

/** Reads plain state from bytes that may be anything: no length is believed before it is known to fit. */
export class StateReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at: number;

  constructor(bytes: Uint8Array, from: number) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = from;
  }

  /** How far it has read. */
  get position(): number {
    return this.#at;
  }

  /** @throws RunFileError when the bytes are no state. */
  read(depth = 0): SavedState {
    if (depth > deepest) throw new RunFileError("snapshot: nested too deeply.");
    const tag = tags[this.#bytes[this.#take(1)]];
    if (tag === "null") return null;
    if (tag === "true" || tag === "false") return tag === "true";
    if (tag === "number") return this.#view.getFloat64(this.#take(8), true);
    if (tag === "text") return this.#text();
    if (tag === "list") return Array.from({ length: this.#count(1) }, () => this.read(depth + 1));
    if (tag === "record") return this.#record(depth);
    if (tag !== undefined) return this.#column(tag);
    throw new RunFileError(`snapshot: byte ${this.#at - 1} begins nothing known. Is it damaged?`);
  }

  #record(depth: number): SavedState {
    const fields = Array.from({ length: this.#count(5) }, () => [this.#text(), this.read(depth + 1)] as const);
    return Object.fromEntries(fields);
  }

  #column(tag: keyof typeof columns): SavedState {
    const Column = columns[tag];
    const length = this.#count(1);
    const at = this.#take(length);
    if (length % Column.BYTES_PER_ELEMENT !== 0)
      throw new RunFileError(`snapshot: a column of ${length} bytes is no ${tag}.`);
    // A copy, aligned as the column wants it.
    return new Column(this.#bytes.slice(at, at + length).buffer);
  }

  #text(): string {
    const length = this.#count(1);
    const at = this.#take(length);
    return new TextDecoder().decode(this.#bytes.subarray(at, at + length));
  }

  /** A number of things, each of at least so many bytes. */
  #count(atLeast: number): number {
    const count = this.#view.getUint32(this.#take(4), true);
    if (count * atLeast > this.#bytes.length - this.#at) this.#refuse(count * atLeast);
    return count;
  }

  #take(bytes: number): number {
    const at = this.#at;
    if (at + bytes > this.#bytes.length) this.#refuse(bytes);
    this.#at = at + bytes;
    return at;
  }

  #refuse(bytes: number): never {
    const left = this.#bytes.length - this.#at;
    throw new RunFileError(
      `snapshot: expected ${bytes} more bytes at byte ${this.#at}, ${left} are left. Is it cut off?`,
    );
  }
}
