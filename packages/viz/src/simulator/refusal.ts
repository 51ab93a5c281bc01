import type { Manifest } from "@double11/sim-core/recording";
import type { SimulatorDescription } from "./simulator-client.ts";

/** Why a simulator cannot run this scenario again, as a sentence, or undefined when it can. */
export function refusalOf(manifest: Manifest, description: SimulatorDescription): string | undefined {
  const needed = new Set([...manifest.stations, ...manifest.sources].map(({ kind }) => kind));
  const missing = [...needed].filter((kind) => !description.kinds.includes(kind));
  if (missing.length === 0) return undefined;
  const names = missing.map((kind) => `“${kind}”`).join(", ");
  return `This run replays only: the simulator does not know the ${missing.length === 1 ? "kind" : "kinds"} ${names}.`;
}

/** Why a new run could differ from the file by more than the change, as a sentence, or undefined. */
export function comparisonWarning(manifest: Manifest, description: SimulatorDescription): string | undefined {
  if (manifest.replication !== 0) {
    return (
      `The file holds replication ${manifest.replication} of its seed, a new run is replication 0: ` +
      "it meets other customers, so part of a difference is chance."
    );
  }
  if (manifest.digestVersion === description.digestVersion) return undefined;
  return (
    `The file's digest has version ${manifest.digestVersion}, the simulator writes version ${description.digestVersion}: ` +
    "the same run would show another digest."
  );
}
