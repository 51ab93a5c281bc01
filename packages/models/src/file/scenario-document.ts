/** A file that a user wrote, read into a plain value; who reads it knows where in it things stand. */
export interface ScenarioDocument {
  /** As errors name it: the path its user gave. */
  readonly name: string;
  /** One and the same for one file, whatever it is called. */
  readonly identity: string;
  readonly value: unknown;
  /** Where the deepest part of a path stands that the file has: its line, from 1, and how much of the path it is. */
  readonly locate: (path: readonly string[]) => { readonly line: number; readonly depth: number };
}

/** Finds the file that `extends` names, seen from the one that says so. @throws RangeError when there is none. */
export type DocumentLoader = (reference: string, from: ScenarioDocument) => ScenarioDocument;
