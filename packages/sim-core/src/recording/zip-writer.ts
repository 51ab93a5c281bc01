import type { SavedState, Stateful } from "../kernel/saved-state.ts";
import type { ByteSink } from "./byte-sink.ts";
import { crc32 } from "./crc32.ts";
import { zipLayout as zip } from "./zip-layout.ts";

type Member = {
  readonly name: Uint8Array;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
};

/**
 * Writes stored members one after another, synchronously. Own code because no
 * kept library writes ZIP synchronously and reads it by range: the subset in
 * zip-layout.ts is smaller than the glue to two of them.
 */
export class ZipWriter implements Stateful {
  readonly #sink: ByteSink;
  #members: Member[] = [];
  readonly #encoder = new TextEncoder();
  #offset = 0;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /** Appends a member. The bytes are handed to the sink as they are. */
  add(name: string, bytes: Uint8Array): void {
    const member = { name: this.#encoder.encode(name), size: bytes.length, crc: crc32(bytes), offset: this.#offset };
    const next = this.#offset + zip.localSize + member.name.length + bytes.length;
    // One place is kept for the directory: it must start below the limit too.
    if (next >= zip.maxOffset || this.#members.length + 1 >= zip.maxMembers) {
      throw new RangeError(
        `run file: expected less than 4 GiB in fewer than ${zip.maxMembers} members, got more at "${name}". ` +
          "Record fewer or shorter windows.",
      );
    }
    this.#sink.write(localHeader(member));
    this.#sink.write(bytes);
    this.#members.push(member);
    this.#offset = next;
  }

  /** Writes the central directory. Nothing may be added afterwards. */
  finish(): void {
    const start = this.#offset;
    for (const member of this.#members) this.#write(centralHeader(member));
    this.#write(endRecord(this.#members.length, this.#offset - start, start));
  }

  /** The directory so far; the members' bytes are the sink's. */
  save(): SavedState {
    return [this.#offset, [...this.#members]];
  }

  load(state: SavedState): void {
    const [offset, members] = state as readonly [number, readonly Member[]];
    this.#offset = offset;
    this.#members = [...members];
  }

  #write(bytes: Uint8Array): void {
    this.#sink.write(bytes);
    this.#offset += bytes.length;
  }
}

function localHeader(member: Member): Uint8Array {
  const bytes = new Uint8Array(zip.localSize + member.name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, zip.localSignature, true);
  setCommon(view, 4, member);
  bytes.set(member.name, zip.localSize);
  return bytes;
}

function centralHeader(member: Member): Uint8Array {
  const bytes = new Uint8Array(zip.centralSize + member.name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, zip.centralSignature, true);
  view.setUint16(4, 20, true); // made by version 2.0, on MS-DOS: no file modes
  setCommon(view, 6, member);
  view.setUint32(42, member.offset, true);
  bytes.set(member.name, zip.centralSize);
  return bytes;
}

/** The fields that both headers share, from "version needed" to "extra length". */
function setCommon(view: DataView, at: number, member: Member): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, zip.utf8Flag, true);
  view.setUint16(at + 8, zip.zeroDate, true);
  view.setUint32(at + 10, member.crc, true);
  view.setUint32(at + 14, member.size, true);
  view.setUint32(at + 18, member.size, true);
  view.setUint16(at + 22, member.name.length, true);
}

function endRecord(members: number, size: number, start: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(zip.endSize));
  view.setUint32(0, zip.endSignature, true);
  view.setUint16(8, members, true);
  view.setUint16(10, members, true);
  view.setUint32(12, size, true);
  view.setUint32(16, start, true);
  return new Uint8Array(view.buffer);
}
