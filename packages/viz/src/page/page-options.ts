import type { PortEnd } from "@double11/sim-core/simulator";
import type { ScenarioToRun } from "./scenario-to-run.ts";
import type { Language } from "../words/words.ts";

export interface PageOptions {
  /** The run to show first: a URL of a run file, or the file itself. Without one the page asks for a file. */
  readonly run?: string | Blob;
  /** A scenario or a network to run first, through `simulator`, in place of `run`. */
  readonly scenario?: ScenarioToRun;
  /** The query of the page's URL. `?run=runs/x.desrun` names a run of the page's own origin, shown in place of `run`. */
  readonly query?: string;
  /** The fragment of the page's URL. One that is a link to a run is followed in place of `run`; any other is ignored. */
  readonly link?: string;
  /** Opens a port to a simulator, a worker usually. Without one the page replays only, and says so. */
  readonly simulator?: () => PortEnd;
  /** Default: what the reader chose last, else the browser's language, else English. One for the whole document. */
  readonly language?: Language;
}
