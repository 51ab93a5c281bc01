import {
  assemble,
  catalogue,
  nightFigures,
  nightInstant,
  secondsBetween,
  studies,
  validateNight,
  type Night,
} from "@double11/models";
import type { Scenario } from "@double11/sim-core";
import { applyChanges } from "@double11/sim-core/simulator";
import { changeNetwork, splitChanges } from "./change-network.ts";
import { inFigures } from "./in-figures.ts";
import type { RunArguments } from "./run-arguments.ts";
import { UserError } from "./user-error.ts";

/** A night, and what it is assembled to. */
export interface ChosenNight {
  readonly night: Night;
  readonly scenario: Scenario;
}

/** The night a command line names, with its changes applied and checked: first the night's own figures, then the network's. */
export const chooseNight = (wanted: RunArguments, command = "run"): ChosenNight => {
  if (!Object.hasOwn(catalogue, wanted.scenario)) {
    if (wanted.scenario.endsWith(".desrun"))
      throw new UserError(
        `${command}: expected a scenario, got a run file. double11 view shows it, report says what came of it.`,
      );
    const names = [...Object.keys(catalogue), ...Object.keys(studies)].join(", ");
    throw new UserError(
      `${command}: expected a scenario (${names}) or a file (.yaml, .json), got ${JSON.stringify(wanted.scenario)}.`,
    );
  }
  const base = catalogue[wanted.scenario];
  try {
    const span = {
      ...(wanted.from === undefined ? {} : { from: nightInstant(wanted.from, base.midnight, "--from") }),
      ...(wanted.until === undefined ? {} : { until: nightInstant(wanted.until, base.midnight, "--until") }),
      ...(wanted.slice === undefined ? {} : { slice: wanted.slice }),
    };
    const unchanged = { ...base, ...span };
    const { own, network } = splitChanges(wanted.changes, base);
    const changed = applyChanges({ ...unchanged, windows: within(unchanged) }, own, "scenario");
    const night = validateNight(inFigures(nightFigures(changed, "scenario")), "scenario");
    return { night, scenario: changeNetwork(assemble(night), network) };
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(error.message);
    throw error;
  }
};

/** What of a night's fine windows lies within the span that was asked for. */
const within = ({ from, until, windows }: Night): Night["windows"] =>
  windows
    .map((window) => ({
      from: secondsBetween(from, window.from) < 0 ? from : window.from,
      until: secondsBetween(until, window.until) > 0 ? until : window.until,
    }))
    .filter((window) => secondsBetween(window.from, window.until) > 0);
