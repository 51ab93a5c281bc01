import {
  nightFigures,
  planFigures,
  resolveScenario,
  scenarioFigures,
  validateNight,
  validatePlan,
  type ResolvedScenario,
} from "@double11/models";
import type { Kinds, KindList, Scenario } from "@double11/sim-core";
import { scenarioProblems } from "@double11/sim-core/schema";
import { applyChanges } from "@double11/sim-core/simulator";
import { expectNoPiece } from "./imported-piece.ts";
import { inFigures } from "./in-figures.ts";
import { documentOf, loadDocument } from "./read-document.ts";
import { loadPlugins } from "./load-plugins.ts";
import type { RunArguments } from "./run-arguments.ts";
import { UserError } from "./user-error.ts";

/** What a user's own file came to, with the kinds that it needs. */
export interface ChosenFile {
  readonly resolved: ResolvedScenario;
  readonly kinds: KindList;
}

type Wanted = Pick<RunArguments, "scenario" | "plugins"> & Partial<RunArguments>;

/** The scenario file a command line names, checked, with the changes of the command line. */
export const chooseFile = async (wanted: Wanted, command: string): Promise<ChosenFile> => {
  const document = documentOf(wanted.scenario, command);
  expectNoPiece(document, command);
  const { list, kinds } = await loadPlugins(wanted.plugins, document);
  const { resolved, problems } = resolveScenario(document, { load: loadDocument, kinds });
  if (problems) {
    const count = problems.length === 1 ? "a problem" : `${problems.length} problems`;
    throw new UserError(`${command}: ${wanted.scenario} has ${count}; nothing was run.\n${problems.join("\n")}`);
  }
  for (const option of ["from", "until"] as const) {
    if (wanted[option] === undefined) continue;
    const where = resolved.kind === "night" ? `as night.${option}` : placeOf[option];
    throw new UserError(`--${option}: expected none beside a file: say it in ${wanted.scenario}, ${where}.`);
  }
  try {
    return { resolved: changed(resolved, wanted, kinds), kinds: list };
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(error.message);
    throw error;
  }
};

/** Where a file that is no night says when its run begins and ends. */
const placeOf = { from: "as epoch, where its time 0 is", until: "as until" } as const;

const changed = (resolved: ResolvedScenario, { slice, changes = {} }: Wanted, kinds: Kinds): ResolvedScenario => {
  const sliced = slice === undefined ? {} : { slice };
  if (resolved.kind === "night") {
    return {
      ...resolved,
      night: validateNight(
        inFigures(nightFigures(applyChanges({ ...resolved.night, ...sliced }, changes, "scenario"), "scenario")),
        "scenario",
      ),
    };
  }
  if (resolved.kind === "study") {
    const { study, scenario } = resolved;
    const asIs = study.assemble(resolved.plan);
    const ofPlan = { ...("slice" in resolved.plan ? sliced : {}), ...changes };
    const figures = planFigures(study, applyChanges(resolved.plan, ofPlan, "scenario"), "scenario");
    const plan = validatePlan(study, inFigures(figures), "scenario");
    const assembled = study.assemble(plan);
    // How long the file lets it run, unless that follows from the plan.
    const until = scenario.until === asIs.until ? assembled.until : scenario.until;
    const thinned = "slice" in resolved.plan ? assembled.slice : (slice ?? scenario.slice);
    return { ...resolved, plan, scenario: { ...scenario, network: assembled.network, until, slice: thinned } };
  }
  for (const path of Object.keys(changes)) {
    if (/^(stations|sources|controllers)\./.test(path))
      throw new RangeError(`--set: expected a path into the scenario, got ${path}. Did you mean network.${path}?`);
  }
  const figures = scenarioFigures(applyChanges({ ...resolved.scenario, ...sliced }, changes, "scenario"), "scenario");
  const scenario = inFigures<Scenario>(figures);
  const [first] = scenarioProblems(scenario, "scenario", kinds);
  if (first) throw new RangeError(first.message);
  return { ...resolved, scenario };
};
