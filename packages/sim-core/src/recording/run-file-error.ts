/**
 * A run file could not be read: bad input, as every RangeError of the library is. The message is one sentence that says
 * what is wrong with it and what to do.
 */
export class RunFileError extends RangeError {
  override readonly name = "RunFileError";
}
