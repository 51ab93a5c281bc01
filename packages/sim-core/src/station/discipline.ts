import { badValue } from "../math/bad-value.ts";
import { expectRecord } from "../math/expect-record.ts";
import type { Discipline } from "../network/network-data.ts";

const names = ["fifo", "lifo", "random", "preemptiveLifo"];
const expected = `one of ${names.join(", ")}, or { priority: [sources] }`;

/** Refuses what is no discipline; that the sources exist is the network's check. */
export const validateDiscipline = (discipline: unknown, path: string): void => {
  if (typeof discipline === "string" && names.includes(discipline)) return;
  if (typeof discipline !== "object" || discipline === null) throw badValue(path, expected, discipline);
  const { priority, preemptive } = expectRecord(discipline, path, ["priority"], ["preemptive"]);
  if (!Array.isArray(priority) || priority.length === 0 || !priority.every((source) => typeof source === "string")) {
    throw badValue(`${path}.priority`, "names of sources, the most urgent first", priority);
  }
  if (new Set(priority).size < priority.length) throw badValue(`${path}.priority`, "each source once", priority);
  if (preemptive !== undefined && typeof preemptive !== "boolean") {
    throw badValue(`${path}.preemptive`, "true or false", preemptive);
  }
};

export const isPreemptive = (discipline: Discipline): boolean =>
  discipline === "preemptiveLifo" || (typeof discipline === "object" && discipline.preemptive === true);

/** The sources that a discipline names. */
export const sourcesOf = (discipline: Discipline): readonly string[] =>
  typeof discipline === "object" ? discipline.priority : [];
