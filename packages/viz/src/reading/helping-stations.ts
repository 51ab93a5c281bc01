import type { Route, StationData } from "@double11/sim-core";

/** Where a station sends others in place of its customer, who stays. */
export interface HelpingStations {
  /** Routes of its calls. */
  readonly calls: readonly Route<string>[];
  /** Pools that it seizes from. */
  readonly pools: readonly string[];
  /** Routes of the siblings that it forks. */
  readonly branches: readonly Route<string>[];
}

type Step = { readonly call?: Route<string> | readonly Route<string>[]; readonly seize?: string };

/** The stations that help one with its customers. */
export function helpingStations(data: StationData): HelpingStations {
  const { steps = [], branches = [] } = data as {
    readonly steps?: readonly Step[];
    readonly branches?: readonly Route<string>[];
  };
  return {
    calls: steps.flatMap(({ call = [] }) => call as Route<string> | readonly Route<string>[]),
    pools: steps.flatMap(({ seize = [] }) => seize),
    branches,
  };
}
