import { words } from "../words/words.ts";
import { formatCount } from "./quantity.ts";
import type { Timeline } from "./timeline.ts";

/** "replication 1 of 5": the one that the tables are of; undefined where the file tells of one alone. */
export const replicationShown = ({ manifest: { replication, bands } }: Timeline): string | undefined =>
  bands && words().figures.oneOfReplications(String(replication + 1), formatCount(bands.replications));
