/** A model did something that no run can go on from; the message says what, where and when. */
export class SimulationError extends Error {
  override readonly name = "SimulationError";
}
