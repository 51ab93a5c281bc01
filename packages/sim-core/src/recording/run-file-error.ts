/** A run file could not be read. The message is one sentence that says what is wrong with it and what to do. */
export class RunFileError extends Error {
  override readonly name = "RunFileError";
}
