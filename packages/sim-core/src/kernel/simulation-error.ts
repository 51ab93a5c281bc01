/** Why a run could not go on: stable names, for programs. */
export type SimulationFault =
  | "past"
  | "delay"
  | "loop"
  | "priority"
  | "deadlock"
  | "servers"
  | "visits"
  | "keys"
  | "units"
  | "wait"
  | "pool"
  | "unsavable"
  | "otherModel"
  | "process"
  | "worker";

/**
 * A model did something that no run can go on from. The message says what was
 * expected, what came, where, when, and what to do; `code`, `place` and `time`
 * say the same to programs.
 */
export class SimulationError extends Error {
  override readonly name = "SimulationError";
  readonly code: SimulationFault;
  /** The station, process, resource, handler or function where it happened. */
  readonly place: string;
  /** Simulated time; undefined where none passes (a worker that died), or nobody looks at the clock. */
  readonly time: number | undefined;

  constructor(code: SimulationFault, place: string, time: number | undefined, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.place = place;
    this.time = time;
  }
}
