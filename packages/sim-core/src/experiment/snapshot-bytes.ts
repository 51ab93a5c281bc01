import type { SavedState } from "../kernel/saved-state.ts";
import { snapshotVersion, type Snapshot } from "../network/snapshot.ts";
import { crc32 } from "../recording/crc32.ts";
import { RunFileError } from "../recording/run-file-error.ts";
import { StateReader, StateWriter } from "./state-bytes.ts";

/** "double11 snapshot", so that a file says what it is. */
const mark = new TextEncoder().encode("d11snap1");

/**
 * A snapshot as bytes, for a file or the wire: a mark, a checksum, the state.
 * Its size is about that of the customers' rows.
 */
export const encodeSnapshot = (snapshot: Snapshot): Uint8Array => {
  const writer = new StateWriter();
  writer.write(snapshot as unknown as SavedState);
  const bytes = new Uint8Array(mark.length + 4 + writer.bytes.length);
  bytes.set(mark);
  new DataView(bytes.buffer).setUint32(mark.length, crc32(writer.bytes), true);
  bytes.set(writer.bytes, mark.length + 4);
  return bytes;
};

/** @throws RunFileError for what is no snapshot, is damaged or cut off, or is of another version. */
export const decodeSnapshot = (bytes: Uint8Array): Snapshot => {
  const start = mark.length + 4;
  if (bytes.length < start || mark.some((byte, at) => bytes[at] !== byte)) {
    throw new RunFileError("snapshot: these bytes are no snapshot: they do not begin as one.");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(mark.length, true) !== crc32(bytes.subarray(start))) {
    throw new RunFileError("snapshot: the checksum does not fit. It is damaged or cut off; take it anew.");
  }
  const reader = new StateReader(bytes, start);
  const snapshot = reader.read() as unknown as Snapshot;
  if (snapshot?.version !== snapshotVersion) {
    throw new RunFileError(
      `snapshot: expected version ${snapshotVersion}, got ${String(snapshot?.version)}. Take it anew with this version.`,
    );
  }
  return snapshot;
};
