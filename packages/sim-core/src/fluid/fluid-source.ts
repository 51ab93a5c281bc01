/** A source as a fluid: its expected customers. */
export interface FluidSource {
  /** Expected customers in [from, to). */
  mass(from: number, to: number): number;
  /** The first time after `after` at which its rate is not smooth, or Infinity. */
  nextBreak(after: number): number;
}
