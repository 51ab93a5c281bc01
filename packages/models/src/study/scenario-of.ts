import {
  network,
  type ControllerData,
  type Presentation,
  type Scenario,
  type SourceData,
  type StationData,
} from "@double11/sim-core";

export interface StudyParts {
  readonly name: string;
  readonly title: string;
  /** Wall clock at the start; default the midnight of 2020-11-11. */
  readonly epoch?: string;
  /** Seconds, or whatever `time` says. */
  readonly until: number;
  readonly slice?: number;
  readonly time?: "s" | "min" | "h" | "d";
  readonly sources: { readonly [name: string]: SourceData };
  readonly classes?: readonly string[];
  readonly stations: { readonly [name: string]: StationData };
  readonly controllers?: { readonly [name: string]: ControllerData };
  readonly presentation: { readonly [station: string]: Presentation };
}

/** The envelope that a study's network needs, with what few studies say left at its default. */
export const scenarioOf = (parts: StudyParts): Scenario => {
  const { name, title, until, slice = 1, epoch = "2020-11-11T00:00:00+08:00", presentation } = parts;
  const { sources, stations, classes, controllers, time = "s" } = parts;
  return {
    name,
    title,
    network: network<string, string>({
      time,
      sources,
      ...(classes ? { classes } : {}),
      stations,
      ...(controllers ? { controllers } : {}),
    }),
    epoch,
    until,
    slice,
    windows: [],
    presentation,
    objectives: [],
    prices: {},
  };
};
