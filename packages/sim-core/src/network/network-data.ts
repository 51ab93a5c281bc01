// The contract: what a network is, as types. Every floor may name them (`import type`).
import type { ControllerData } from "./control-data.ts";
import type { SourceData } from "./source-data.ts";
import type { StationData } from "./station-data.ts";

export type * from "./batch-data.ts";
export type * from "./blocking-data.ts";
export type * from "./call-data.ts";
export type * from "./cache-data.ts";
export type * from "./control-data.ts";
export type * from "./foreign-data.ts";
export type * from "./retry-data.ts";
export type * from "./route-data.ts";
export type * from "./server-data.ts";
export type * from "./source-data.ts";
export type * from "./station-data.ts";

/** The unit of every time and (inverted) every rate in one network. */
export type TimeUnit = "ms" | "s" | "min" | "h" | "d";

/** A queueing network as a plain, immutable, serialisable value. */
export interface NetworkData<Source extends string = string, Station extends string = string> {
  readonly time: TimeUnit;
  readonly sources: { readonly [name in Source]: SourceData<Station> };
  /** Classes beside the sources, which customers take on their way (see `ClassChange`); default none. */
  readonly classes?: readonly string[];
  readonly stations: { readonly [name in Station]: StationData<Station> };
  /** Who watches and changes stations meanwhile; default nobody. */
  readonly controllers?: { readonly [name: string]: ControllerData<Station> };
}
