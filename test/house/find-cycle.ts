import { importTarget } from "./import-target.ts";
import type { SourceFile } from "./source-file.ts";

/** A chain of files each importing the next, the last one the first; undefined when there is none. Types do not count. */
export function findCycle(files: readonly SourceFile[]): readonly string[] | undefined {
  const targets = new Map(files.map((file) => [file.path, valueImports(file)]));
  const done = new Set<string>();
  const chain: string[] = [];
  const visit = (path: string): readonly string[] | undefined => {
    const at = chain.indexOf(path);
    if (at >= 0) return [...chain.slice(at), path];
    if (done.has(path)) return undefined;
    chain.push(path);
    for (const target of targets.get(path) ?? []) {
      const cycle = visit(target);
      if (cycle !== undefined) return cycle;
    }
    chain.pop();
    done.add(path);
    return undefined;
  };
  for (const path of targets.keys()) {
    const cycle = visit(path);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

const valueImports = (file: SourceFile): string[] =>
  file.imports
    .filter(({ typeOnly }) => !typeOnly)
    .map(({ specifier }) => importTarget(file.path, specifier))
    .flatMap((target) => (target.kind === "file" ? [target.path] : []));
