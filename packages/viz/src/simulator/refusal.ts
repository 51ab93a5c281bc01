import type { Manifest } from "@double11/sim-core/recording";
import { words } from "../words/words.ts";
import type { SimulatorDescription } from "./simulator-client.ts";

/** Why a simulator cannot run this scenario again, as a sentence, or undefined when it can. */
export function refusalOf(manifest: Manifest, description: SimulatorDescription): string | undefined {
  const needed = new Set([...manifest.stations, ...manifest.sources].map(({ kind }) => kind));
  const missing = [...needed].filter((kind) => !description.kinds.includes(kind));
  if (missing.length === 0) return undefined;
  const names = missing.map((kind) => `“${kind}”`).join(", ");
  return words().reRun.unknownKinds(names, missing.length > 1);
}

/** Why a new run could differ from the file by more than the change, as a sentence, or undefined. */
export function comparisonWarning(manifest: Manifest, description: SimulatorDescription): string | undefined {
  if (manifest.digestVersion === description.digestVersion) return undefined;
  return words().reRun.otherDigest(String(manifest.digestVersion), String(description.digestVersion));
}
