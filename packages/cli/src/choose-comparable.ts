import { assemble } from "@double11/models";
import { chooseFile } from "./choose-file.ts";
import { chooseNight } from "./choose-night.ts";
import { chooseStudy } from "./choose-study.ts";
import type { Comparable } from "./comparable.ts";
import { comparableNight } from "./comparable-night.ts";
import { comparableStudy } from "./comparable-study.ts";
import { isScenarioFile } from "./read-document.ts";
import type { RunArguments } from "./run-arguments.ts";

/** Finer than a comparison needs: what differs between plans is not the peak's last per cent. */
const finestDefault = 100;

/** One side of a comparison: a ready scenario or a file of a user's own, with changes. A night that says no slice is run at 100 or coarser. */
export const chooseComparable = async (wanted: RunArguments): Promise<Comparable> => {
  if (isScenarioFile(wanted.scenario)) return comparableFile(wanted);
  const study = chooseStudy(wanted);
  if (study !== null) return comparableStudy(study);
  const asItIs = chooseNight({ ...wanted, changes: {} }, "compare");
  const slice = wanted.slice ?? Math.max(asItIs.night.slice, finestDefault);
  return comparableNight(chooseNight({ ...wanted, slice }, "compare"));
};

const comparableFile = async (wanted: RunArguments): Promise<Comparable> => {
  const { resolved, kinds } = await chooseFile(wanted, "compare");
  if (resolved.kind === "night") {
    const slice = wanted.slice ?? Math.max(resolved.night.slice, finestDefault);
    const night = { ...resolved.night, slice };
    return comparableNight({ night, scenario: assemble(night) });
  }
  const plan = resolved.kind === "study" ? resolved.plan : {};
  return comparableStudy({ plan, scenario: resolved.scenario, kinds });
};
