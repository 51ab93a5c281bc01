/** Thrown into a process where it waits, by `interrupt`. What it waited for it no longer gets. */
export class Interrupted extends Error {
  readonly reason: unknown;

  constructor(reason: unknown) {
    super(`interrupted: ${String(reason)}`);
    this.name = "Interrupted";
    this.reason = reason;
  }
}
