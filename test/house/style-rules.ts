import type { SourceFile } from "./source-file.ts";

/** Longest file, longest `index.ts`, longest function, in lines. */
export const limits = { file: 250, index: 60, function: 60 } as const;

/** What is longer today, and how long it may be at most. It only shrinks: lower or remove an entry, never raise one. */
export interface Ratchet {
  readonly files: { readonly [path: string]: number };
  readonly functions: { readonly [pathAndName: string]: number };
}

const vague = /^(utils?|common|misc|helpers?)$/;

/** Refuses names that say nothing: a thing called `helpers` has no reason to stay small. */
export function nameViolations(paths: readonly string[]): string[] {
  return paths
    .filter((path) => path.split(/[/.-]/).some((word) => vague.test(word)))
    .map((path) => `${path}: name the file and its folders after what they hold.`);
}

export function lengthViolations(files: readonly SourceFile[], ratchet: Ratchet): string[] {
  return [...files.flatMap((file) => fileViolations(file, ratchet)), ...staleEntries(files, ratchet)];
}

const fileLimit = (path: string): number => (path.endsWith("/index.ts") ? limits.index : limits.file);

function fileViolations(file: SourceFile, ratchet: Ratchet): string[] {
  const violations: string[] = [];
  const most = ratchet.files[file.path] ?? fileLimit(file.path);
  if (file.lines > most) violations.push(`${file.path}: expected at most ${most} lines, got ${file.lines}.`);
  for (const { name, line, lines } of file.functions) {
    const mostHere = ratchet.functions[`${file.path} ${name}`] ?? limits.function;
    if (lines > mostHere) violations.push(`${file.path}:${line}: expected ${name} in ${mostHere} lines, got ${lines}.`);
  }
  return violations;
}

/** An exception that nothing needs any more would let the next one in. */
function staleEntries(files: readonly SourceFile[], ratchet: Ratchet): string[] {
  const long = files.filter((file) => file.lines > fileLimit(file.path)).map(({ path }) => path);
  const longFunctions = files.flatMap(({ path, functions }) =>
    functions.filter(({ lines }) => lines > limits.function).map(({ name }) => `${path} ${name}`),
  );
  return [
    ...Object.keys(ratchet.files).filter((path) => !long.includes(path)),
    ...Object.keys(ratchet.functions).filter((name) => !longFunctions.includes(name)),
  ].map((entry) => `${entry}: within the limits now; take it out of the ratchet.`);
}
