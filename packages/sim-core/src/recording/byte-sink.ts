/**
 * Where a run file's bytes go, in order and synchronously, so that a simulation
 * can record without awaiting. `fs.writeSync` on a temporary file fits it: write
 * appends, close renames, abort unlinks.
 */
export interface ByteSink {
  /** Appends all of `bytes`, which are the sink's to keep. Throws when it cannot. */
  write(bytes: Uint8Array): void;
  /** Everything is written: the file becomes visible under its name. Called once. */
  close(): void;
  /** The run failed or was abandoned: leaves nothing behind. Never after `close`. */
  abort(): void;
}
