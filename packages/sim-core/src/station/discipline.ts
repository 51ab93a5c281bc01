import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Discipline } from "../network/network-data.ts";

const names = ["fifo", "lifo", "random", "preemptiveLifo"];
const expected = `one of ${names.join(", ")}, or { priority: [classes] }`;

/** Refuses what is no discipline; that the classes exist is the network's check. */
export const validateDiscipline = (discipline: unknown, path: string): void => {
  if (typeof discipline === "string" && names.includes(discipline)) return;
  if (typeof discipline !== "object" || discipline === null) throw badValue(path, expected, discipline);
  const { priority, preemptive } = expectRecord(discipline, path, ["priority"], ["preemptive"]);
  if (!Array.isArray(priority) || priority.length === 0 || !priority.every((name) => typeof name === "string")) {
    throw badValue(`${path}.priority`, "names of classes, the most urgent first", priority);
  }
  if (new Set(priority).size < priority.length) throw badValue(`${path}.priority`, "each class once", priority);
  if (preemptive !== undefined && typeof preemptive !== "boolean") {
    throw badValue(`${path}.preemptive`, "true or false", preemptive);
  }
};

export const isPreemptive = (discipline: Discipline): boolean =>
  discipline === "preemptiveLifo" || (typeof discipline === "object" && discipline.preemptive === true);

/** The classes that a discipline names, by the field they stand in. */
export const classesRanked = (discipline: Discipline = "fifo"): { readonly [field: string]: readonly string[] } => ({
  "discipline.priority": rankedBy(discipline),
});

/** The classes that a discipline names. */
export const rankedBy = (discipline: Discipline): readonly string[] =>
  typeof discipline === "object" ? discipline.priority : [];
