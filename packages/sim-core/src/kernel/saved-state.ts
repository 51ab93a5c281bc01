/**
 * State as plain data: what it holds can be copied, written to disk and sent
 * to a worker, and no one else writes to it.
 */
export type SavedState =
  | number
  | string
  | boolean
  | null
  | Float64Array
  | Int32Array
  | Uint32Array
  | Uint8Array
  | readonly SavedState[]
  | { readonly [field: string]: SavedState };

/**
 * What a run can be continued from. `save` gives everything that changes while
 * the simulation runs and is nobody else's (what was given at the start, the
 * calendar and the customers' rows are); `load` makes a freshly built twin go
 * on exactly as the saved one would have.
 */
export interface Stateful {
  save(): SavedState;
  /** @throws SimulationError when the state is not this kind's. */
  load(state: SavedState): void;
}
