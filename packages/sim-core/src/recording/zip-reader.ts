import type { ByteSource } from "./byte-source.ts";
import { crc32 } from "./crc32.ts";
import { RunFileError } from "./run-file-error.ts";
import { zipLayout as zip } from "./zip-layout.ts";

interface Member {
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
  readonly nameBytes: Uint8Array;
  readonly extra: number;
}

const damaged = (what: string): RunFileError =>
  new RunFileError(`The run file is damaged: ${what}; copy or download it again.`);

/** The end of the file that is read at once: the end record with the longest comment there may be. */
const tailSize = zip.endSize + 0xffff;

/**
 * The members of a ZIP, read by range. Trusts nothing: every size and offset
 * is checked against the bytes that exist, members must be stored, and the
 * sum of their sizes cannot exceed the file, so no bomb can be built.
 */
export class ZipReader {
  readonly #source: ByteSource;
  readonly #members: ReadonlyMap<string, Member>;
  readonly #directoryStart: number;
  /** The bytes from `tailStart` on, which opening had to read anyway. */
  readonly #tail: Uint8Array;
  readonly #tailStart: number;

  private constructor(
    source: ByteSource,
    members: ReadonlyMap<string, Member>,
    directoryStart: number,
    tail: Uint8Array,
  ) {
    this.#source = source;
    this.#members = members;
    this.#directoryStart = directoryStart;
    this.#tail = tail;
    this.#tailStart = source.size - tail.length;
  }

  static async open(source: ByteSource): Promise<ZipReader> {
    const tail = await source.read(Math.max(0, source.size - tailSize), source.size);
    const { start, size, count } = findDirectory(tail, source.size);
    const tailStart = source.size - tail.length;
    const directory =
      start >= tailStart
        ? tail.subarray(start - tailStart, start - tailStart + size)
        : await source.read(start, start + size);
    return new ZipReader(source, readDirectory(directory, count, start), start, tail);
  }

  get names(): Iterable<string> {
    return this.#members.keys();
  }

  /** The bytes of a member, which the caller may keep; undefined when there is none of that name. */
  async read(name: string): Promise<Uint8Array | undefined> {
    const member = this.#members.get(name);
    if (member === undefined) return undefined;
    const guess = zip.localSize + member.nameBytes.length + member.extra + member.size;
    const head = await this.#range(member.offset, Math.min(member.offset + guess, this.#directoryStart));
    const start = dataStart(head, member, name);
    if (member.offset + start + member.size > this.#directoryStart) throw damaged(`"${name}" runs into the directory`);
    const data =
      start + member.size <= head.length
        ? head.slice(start, start + member.size)
        : (await this.#range(member.offset + start, member.offset + start + member.size)).slice();
    if (crc32(data) !== member.crc) throw damaged(`"${name}" does not match its checksum`);
    return data;
  }

  async #range(from: number, until: number): Promise<Uint8Array> {
    if (from >= this.#tailStart) return this.#tail.subarray(from - this.#tailStart, until - this.#tailStart);
    return this.#source.read(from, until);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Finds the end record: the last one whose comment ends with the file. */
function findDirectory(tail: Uint8Array, fileSize: number): { start: number; size: number; count: number } {
  const view = viewOf(tail);
  for (let at = tail.length - zip.endSize; at >= 0; at--) {
    if (view.getUint32(at, true) !== zip.endSignature) continue;
    if (view.getUint16(at + 20, true) !== tail.length - at - zip.endSize) continue;
    const count = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 12, true);
    const start = view.getUint32(at + 16, true);
    if (count === zip.maxMembers || start === zip.maxOffset) {
      throw new RunFileError("The file is a ZIP64 archive, which a run file never is: open a .desrun file.");
    }
    if (start + size !== fileSize - tail.length + at) throw damaged("its directory is not where it should be");
    return { start, size, count };
  }
  throw new RunFileError(
    "The file is not a run file, or only the first part of one: no ZIP directory was found at its end; copy or download it again.",
  );
}

function readDirectory(bytes: Uint8Array, count: number, directoryStart: number): Map<string, Member> {
  const view = viewOf(bytes);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const members = new Map<string, Member>();
  let at = 0;
  let claimed = 0;
  for (let i = 0; i < count; i++) {
    if (at + zip.centralSize > bytes.length || view.getUint32(at, true) !== zip.centralSignature) {
      throw damaged(`its directory ends after ${i} of ${count} members`);
    }
    const nameLength = view.getUint16(at + 28, true);
    const extra = view.getUint16(at + 30, true);
    const end = at + zip.centralSize + nameLength + extra + view.getUint16(at + 32, true);
    if (end > bytes.length) throw damaged(`its directory ends within member ${i} of ${count}`);
    const nameBytes = bytes.slice(at + zip.centralSize, at + zip.centralSize + nameLength);
    const name = decodeName(decoder, nameBytes, i);
    if (members.has(name)) throw damaged(`it has two members named "${name}"`);
    const member = readMember(view, at, nameBytes, extra, name);
    claimed += zip.localSize + nameLength + member.size;
    if (member.offset + zip.localSize + nameLength + member.size > directoryStart || claimed > directoryStart) {
      throw damaged(`"${name}" claims more bytes than the file has`);
    }
    members.set(name, member);
    at = end;
  }
  if (at !== bytes.length) throw damaged("its directory has more members than it states");
  return members;
}

function readMember(view: DataView, at: number, nameBytes: Uint8Array, extra: number, name: string): Member {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  if ((flags & 1) !== 0) throw new RunFileError(`"${name}" is encrypted, but run files are not: open the original.`);
  if (method !== 0 || packed !== size) {
    throw new RunFileError(
      `"${name}" is compressed, but the members of a run file are stored: open the original, or repack it with "zip -0 -D".`,
    );
  }
  return { size, crc: view.getUint32(at + 16, true), offset: view.getUint32(at + 42, true), nameBytes, extra };
}

/** Refuses names that could leave a folder when the file is unpacked. */
function decodeName(decoder: TextDecoder, bytes: Uint8Array, index: number): string {
  let name: string;
  try {
    name = decoder.decode(bytes);
  } catch {
    throw damaged(`the name of member ${index} is not UTF-8`);
  }
  const unsafe =
    name === "" || /[\\\0:]/.test(name) || name.split("/").some((part) => part === "" || part === "." || part === "..");
  if (unsafe)
    throw new RunFileError(
      `The file has a member named ${JSON.stringify(name)}, which no run file has: do not unpack it.`,
    );
  return name;
}

/** Where the data begins behind a local header, which must be the one of this member. */
function dataStart(head: Uint8Array, member: Member, name: string): number {
  const view = viewOf(head);
  const length = member.nameBytes.length;
  const agrees =
    head.length >= zip.localSize + length &&
    view.getUint32(0, true) === zip.localSignature &&
    view.getUint16(26, true) === length &&
    member.nameBytes.every((byte, i) => head[zip.localSize + i] === byte);
  if (!agrees) throw damaged(`the directory and the header of "${name}" disagree`);
  return zip.localSize + length + view.getUint16(28, true);
}
