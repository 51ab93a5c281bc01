import { exponential } from "../random/distribution/index.ts";
import type { SourceKind } from "../source/source-kind.ts";
import { Conformity } from "./conformity.ts";
import type { SourceData } from "./network-data.ts";

/** The source to test, and for how long. */
export interface ConformSourceOptions {
  /** The source under test, its way to "desk", a queue of eight servers of mean 0.5, or past it to an exit. */
  readonly source: SourceData;
  /** Simulated time; default 200. */
  readonly until?: number;
  /** Random moments at which its state is saved and loaded; default 100. */
  readonly moments?: number;
}

/**
 * Holds a source kind to what every kind must hold: that its data are plain
 * JSON; that it emits, and whom it emits leaves or is there; that it emits more
 * where its demand is multiplied, if it can be; that the same seed
 * gives the same digest again, on another event list and watched; and that `save` gives
 * its whole state as plain data, with which a twin goes on as if nothing had been.
 *
 * @throws Error naming the kind, what did not hold and when.
 */
export const conformSource = (kind: SourceKind, options: ConformSourceOptions): void => {
  const { source, until = 200, moments = 100 } = options;
  const data = {
    time: "s",
    sources: { subject: source },
    stations: { desk: { servers: 8, service: exponential({ mean: 0.5 }) } },
  } as const;
  const held = new Conformity(kind.kind, { sources: [kind] }, data, until);
  if (held.figures.emitted["subject"] === 0) held.fail(`somebody to come before t = ${until}`, "nobody");
  held.expectKept();
  held.expectDeterministic();
  held.expectStateful(({ sources }) => sources[0], moments);
  held.expectResumable();
  if (kind.multiply !== undefined) held.expectMore(kind.multiply(source, 4));
};
