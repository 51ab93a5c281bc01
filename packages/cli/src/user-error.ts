/** Bad input: one sentence for the user and exit code 2, no stack. */
export class UserError extends Error {
  override readonly name = "UserError";
}
