import { schemaProblems, type Problem } from "@double11/sim-core/schema";
import { nightSchema } from "./night-schema.ts";
import type { Night } from "./night.ts";
import { secondsBetween } from "./wall-clock.ts";

const longest = 86_400;

/**
 * Checks a night that came from outside.
 * @throws RangeError naming the path of the first bad figure.
 */
export const validateNight = (night: Night, path: string): Night => {
  const [first] = nightProblems(night, path);
  if (first) throw new RangeError(first.message);
  return night;
};

/** Everything that is wrong with a night from outside; its spans once all else is right. */
export const nightProblems = (value: unknown, path: string): Problem[] => {
  const problems = schemaProblems(value, nightSchema, path);
  if (problems.length > 0) return problems;
  const { from, until, windows, live } = value as Night;
  const seconds = secondsBetween(from, until);
  const wrong = (at: string, expected: string, got: string): Problem[] => [
    { path: `${path}.${at}`, message: `${path}.${at}: expected ${expected}, got "${got}".` },
  ];
  return [
    ...(seconds > 0 ? [] : wrong("until", `a time after from (${from})`, until)),
    ...(seconds <= longest ? [] : wrong("until", `at most 24 hours after from (${from})`, until)),
    ...windows.flatMap((window, at) => {
      const inside = secondsBetween(from, window.from) >= 0 && secondsBetween(window.until, until) >= 0;
      if (secondsBetween(window.from, window.until) > 0 && inside) return [];
      return wrong(
        `windows[${at}].until`,
        `a time after its from (${window.from}), both within the night`,
        window.until,
      );
    }),
    ...Object.keys(live).flatMap((name) =>
      /^[A-Za-z][A-Za-z0-9_-]*$/.test(name) ? [] : wrong(`live.${name}`, "a name of letters, digits, - and _", name),
    ),
  ];
};
