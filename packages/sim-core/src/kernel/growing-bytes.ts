/** Less than this is copied into more; beyond it, memory grows where it is. */
const smallBytes = 1 << 22;
const pageBytes = 1 << 16;
/** What 32 bits can address; address space is set aside for all of it, memory only for what is touched. */
const mostPages = 1 << 16;

/** Of the engine's `WebAssembly.Memory`, what is needed here. */
interface PagedMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

interface PagedMemoryMaker {
  readonly Memory: new (pages: {
    readonly initial: number;
    readonly maximum: number;
    readonly shared: true;
  }) => PagedMemory;
}

/**
 * A buffer that grows, and keeps what is in it. Copying a gigabyte into two
 * would need three at once: a large buffer is therefore that of a WebAssembly
 * memory, the one kind that grows in place. A shared one, though nobody shares
 * it: one that is not takes its old buffer back as it grows, and once a buffer
 * has been taken back V8 asks at every use of any other whether it is still
 * there (8 % of the peak). Where an engine refuses it (no address space, more
 * than 4 GB), it is copied after all.
 */
export class GrowingBytes {
  buffer: ArrayBufferLike = new ArrayBuffer(0);
  #memory: PagedMemory | null = null;

  /** Makes it so long at least; views on the buffer before are too short from then on. */
  reserve(bytes: number): void {
    if (this.buffer.byteLength >= bytes) return;
    if (this.#memory !== null && this.#growInPlace(this.#memory, bytes)) return;
    const from = new Uint8Array(this.buffer);
    this.#memory = bytes > smallBytes ? pagedMemory(bytes) : null;
    this.buffer = this.#memory?.buffer ?? new ArrayBuffer(bytes);
    new Uint8Array(this.buffer).set(from);
  }

  #growInPlace(memory: PagedMemory, bytes: number): boolean {
    try {
      memory.grow(pagesFor(bytes - this.buffer.byteLength));
      this.buffer = memory.buffer;
      return true;
    } catch {
      return false;
    }
  }
}

const pagesFor = (bytes: number): number => Math.ceil(bytes / pageBytes);

const pagedMemory = (bytes: number): PagedMemory | null => {
  const { WebAssembly: maker } = globalThis as { readonly WebAssembly?: PagedMemoryMaker };
  try {
    return maker ? new maker.Memory({ initial: pagesFor(bytes), maximum: mostPages, shared: true }) : null;
  } catch {
    return null;
  }
};
