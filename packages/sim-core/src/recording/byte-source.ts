import { RunFileError } from "./run-file-error.ts";

/** Bytes that can be read by range: a Blob, a buffer, or a URL. */
export interface ByteSource {
  /** All bytes there are: no allocation of a reader may exceed it. */
  readonly size: number;
  /** Bytes [from, until), which must lie within the size; the result may share memory with the source. */
  read(from: number, until: number): Promise<Uint8Array>;
  close(): void;
}

export function bufferSource(data: ArrayBuffer | Uint8Array): ByteSource {
  // A plain array over the same memory: the slice of Node's Buffer, a Uint8Array too, is no copy.
  const bytes =
    data instanceof Uint8Array ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
  return {
    size: bytes.length,
    read: async (from, until) => bytes.subarray(from, until),
    close: () => {},
  };
}

export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    close: () => {},
    async read(from, until) {
      let bytes: Uint8Array;
      try {
        bytes = new Uint8Array(await blob.slice(from, until).arrayBuffer());
      } catch (error) {
        throw new RunFileError("The file can no longer be read; it was moved or changed: open it again.", {
          cause: error,
        });
      }
      if (bytes.length === until - from) return bytes;
      throw new RunFileError(`The file ended early (${bytes.length} of ${until - from} bytes came); open it again.`);
    },
  };
}
