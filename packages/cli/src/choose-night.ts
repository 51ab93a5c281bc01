import { catalogue, nightInstant, secondsBetween, studies, validateNight, type Night } from "@double11/models";
import { applyChanges } from "@double11/sim-core/simulator";
import type { RunArguments } from "./run-arguments.ts";
import { UserError } from "./user-error.ts";

/** The night a command line names, with its changes applied and checked. */
export const chooseNight = (wanted: RunArguments, command = "run"): Night => {
  if (!Object.hasOwn(catalogue, wanted.scenario)) {
    // What `run` takes besides, `compare` does not: it reads a night's own figures.
    const names = [...Object.keys(catalogue), ...(command === "run" ? Object.keys(studies) : [])].join(", ");
    throw new UserError(`${command}: expected a scenario (${names}), got ${JSON.stringify(wanted.scenario)}.`);
  }
  const base = catalogue[wanted.scenario];
  try {
    const span = {
      ...(wanted.from === undefined ? {} : { from: nightInstant(wanted.from, base.midnight, "--from") }),
      ...(wanted.until === undefined ? {} : { until: nightInstant(wanted.until, base.midnight, "--until") }),
      ...(wanted.slice === undefined ? {} : { slice: wanted.slice }),
    };
    const night = { ...base, ...span };
    return validateNight(applyChanges({ ...night, windows: within(night) }, wanted.changes, "scenario"), "scenario");
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
