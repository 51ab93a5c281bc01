import { assemble, assumedInputs, type Night } from "@double11/models";
import type { KindList, Scenario } from "@double11/sim-core";
import type { AssumedInput } from "@double11/sim-core/simulator";
import { chooseFile } from "./choose-file.ts";
import { chooseNight } from "./choose-night.ts";
import { chooseStudy } from "./choose-study.ts";
import { isScenarioFile } from "./read-document.ts";
import type { RunArguments } from "./run-arguments.ts";

/** A scenario as something to run, whatever it was chosen as. */
export interface ChosenScenario {
  readonly scenario: Scenario;
  /** Kinds from outside that it needs; absent where it is ready. */
  readonly kinds?: KindList;
  /** What is assumed of it and not known: of ready ones only. */
  readonly inputs: readonly AssumedInput[];
  /** Whether its replications are nights of Double 11. */
  readonly isNight: boolean;
}

/** The scenario a command line names: ready, or a file of a user's own. Nights that say no slice are run at `coarse` or coarser. */
export const chooseScenario = async (
  wanted: RunArguments,
  command: string,
  coarse: number,
): Promise<ChosenScenario> => {
  const sliced = ({ slice }: Night): number => wanted.slice ?? Math.max(slice, coarse);
  if (isScenarioFile(wanted.scenario)) {
    const { resolved, kinds } = await chooseFile(wanted, command);
    if (resolved.kind !== "night") return { scenario: resolved.scenario, kinds, inputs: [], isNight: false };
    const { night } = resolved;
    return { scenario: assemble({ ...night, slice: sliced(night) }), inputs: [], isNight: true };
  }
  const inputs = assumedInputs(wanted.scenario);
  const study = chooseStudy(wanted);
  if (study !== null) return { scenario: study.scenario, inputs, isNight: false };
  const { night } = chooseNight({ ...wanted, changes: {} }, command);
  return { scenario: chooseNight({ ...wanted, slice: sliced(night) }, command).scenario, inputs, isNight: true };
};
