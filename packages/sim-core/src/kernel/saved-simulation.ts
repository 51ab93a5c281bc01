/** What a simulation saves: its clock, its rows and the calendar in the order of firing. */
export type SavedSimulation = {
  readonly now: number;
  readonly events: number;
  readonly atInstant: number;
  readonly free: number;
  readonly fresh: number;
  readonly rows: Uint8Array;
  readonly order: Int32Array;
  readonly priorities: Int32Array;
  readonly handlers: readonly string[];
};
