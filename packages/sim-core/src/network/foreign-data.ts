import type { StationCommon } from "./station-data.ts";

/** The name of a kind from outside the library: whose, which and in which version, "acme/row@1". */
export type ForeignName = `${string}/${string}@${number}`;

/** A station of a kind from outside. */
export interface ForeignStation<S extends string> extends StationCommon<S> {
  readonly kind: ForeignName;
  /** What its kind wants to know, plain JSON; its kind checks it. */
  readonly data?: unknown;
}

/** A controller of a kind from outside; its kind says at which stations it looks. */
export interface ForeignController {
  readonly kind: ForeignName;
  /** What its kind wants to know, plain JSON; its kind checks it. */
  readonly data?: unknown;
}
