import type { ByteSink } from "./byte-sink.ts";

/** Collects a run file in memory: for browsers, workers and tests. */
export class MemorySink implements ByteSink {
  #chunks: Uint8Array[] = [];
  #size = 0;
  #closed = false;

  write(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#size += bytes.length;
  }

  close(): void {
    this.#closed = true;
  }

  abort(): void {
    this.#chunks = [];
    this.#size = 0;
  }

  /** What was written so far. */
  written(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#size);
    let offset = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, offset);
      offset += chunk.length;
    }
    this.#chunks = [all];
    return all;
  }

  /** The finished file. Throws while the writer has not finished it. */
  bytes(): Uint8Array<ArrayBuffer> {
    if (!this.#closed)
      throw new Error("memorySink.bytes: the run file is not finished. Call writer.finish(manifest) first.");
    return this.written();
  }
}
