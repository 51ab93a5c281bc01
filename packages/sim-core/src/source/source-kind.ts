import type { SourceData } from "../network/network-data.ts";
import type { Source } from "./source.ts";
import type { SourceContext } from "./source-context.ts";

/** A kind of source; see StationKind. */
export interface SourceKind {
  readonly kind: string;
  validate(data: SourceData, path: string): void;
  thin(data: SourceData, slice: number): SourceData;
  build(data: SourceData, context: SourceContext): Source;
}
