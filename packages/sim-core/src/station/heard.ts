/**
 * What a customer whose server is down has heard of its step meanwhile, and goes on from when it has one again;
 * `none` is of those who have a server.
 */
export const Heard = {
  none: 0,
  nothing: 1,
  done: 2,
  failed: 3,
  again: 4,
  /** Whatever it was, its service begins anew. */
  anew: 5,
} as const;
