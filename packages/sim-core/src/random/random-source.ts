/**
 * What a sampler draws from. A named stream and a keyed draw both are one, so
 * a distribution never knows whether its numbers belong to a source's sequence
 * or to one customer's visit.
 */
export interface RandomSource {
  /** The next 32 random bits as a signed integer. */
  int32(): number;
  /** The next uniform number in [0, 1), with 53 random bits. */
  uniform(): number;
}
