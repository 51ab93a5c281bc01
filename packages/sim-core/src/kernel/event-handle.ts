/** Names one scheduled callback; stale once it has fired or been cancelled. */
export interface EventHandle {
  readonly slot: number;
  readonly generation: number;
}
