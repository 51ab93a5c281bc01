import type { FluidSource } from "../fluid/fluid-source.ts";
import type { SourceData } from "../network/network-data.ts";
import type { Source } from "./source.ts";
import type { SourceContext } from "./source-context.ts";

/** A kind of source; see StationKind. */
export interface SourceKind {
  readonly kind: string;
  validate(data: SourceData, path: string): void;
  thin(data: SourceData, slice: number): SourceData;
  /** The source with so many times the customers, when as before; a kind without it has no demand that could be multiplied. */
  multiply?(data: SourceData, factor: number): SourceData;
  build(data: SourceData, context: SourceContext): Source;
  /** The source as a fluid; a kind without one has no fluid approximation. */
  fluid?(data: SourceData, path: string): FluidSource;
}
