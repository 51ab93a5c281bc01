import type { PortEnd } from "@double11/sim-core/simulator";

export interface PageOptions {
  /** The run to show first: a URL of a run file, or the file itself. Without one the page asks for a file. */
  readonly run?: string | Blob;
  /** Opens a port to a simulator, a worker usually. Without one the page replays only, and says so. */
  readonly simulator?: () => PortEnd;
}

export interface Page {
  /** Takes the page off its root and lets go of files, frames and listeners. */
  destroy(): void;
}
