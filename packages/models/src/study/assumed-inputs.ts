import type { Scenario } from "@double11/sim-core";
import { applyChanges, type AssumedInput } from "@double11/sim-core/simulator";
import type { Parameter } from "../parameter/parameter.ts";
import { parameters, type ParameterName } from "../parameter/parameters.ts";
import { assemble } from "../scenario/assemble.ts";
import { catalogue } from "../scenario/catalogue.ts";
import { nightFigures } from "../scenario/night-figures.ts";
import { changedFigures } from "./changed-figures.ts";
import { studies } from "./studies.ts";
import { planOf } from "./study.ts";

/** What is assumed of a ready night or study, and what its scenario would be at either end; nothing of other names. */
export const assumedInputs = (name: string): readonly AssumedInput[] => {
  if (Object.hasOwn(catalogue, name)) return ofNight(name);
  if (!Object.hasOwn(studies, name)) return [];
  const study = studies[name];
  const plan = planOf(study);
  return Object.entries<Parameter>(study.parameters).flatMap(([input, parameter]) =>
    assumed(input, parameter, study.assemble(plan), (value) => study.assemble({ ...plan, [input]: value })),
  );
};

const ofNight = (name: string): readonly AssumedInput[] => {
  const night = catalogue[name];
  return Object.entries(nightFigures).flatMap(([input, figures]) =>
    assumed(input, parameters[input as ParameterName], assemble(night), (value) =>
      assemble(applyChanges(night, figures(value), "night")),
    ),
  );
};

/** None where nobody says how far it may lie, where an end cannot be assembled, or makes a network of another shape. */
const assumed = (
  name: string,
  { value, unit, reference, range }: Parameter,
  base: Scenario,
  at: (value: number) => Scenario,
): readonly AssumedInput[] => {
  if (range === undefined) return [];
  const [low, high] = range;
  const changes = (end: number) => {
    const scenario = unlessRefused(() => at(end));
    return scenario && changedFigures(base, scenario);
  };
  const [atLow, atHigh] = [changes(low), changes(high)];
  if (atLow === undefined || atHigh === undefined) return [];
  return [{ name: inWords(name), unit, reference, value, low, high, atLow, atHigh }];
};

const unlessRefused = (assembled: () => Scenario): Scenario | undefined => {
  try {
    return assembled();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

/** "paidShare" as "paid share". */
const inWords = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
