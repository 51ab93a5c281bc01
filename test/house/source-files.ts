import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readSource, type SourceFile } from "./source-file.ts";

const root = dirname(dirname(import.meta.dirname));
const skipped = new Set(["node_modules", "dist"]);

/** Paths of all files under the folders, from the workspace's root, with forward slashes; none where there is no folder. */
export function pathsUnder(...folders: readonly string[]): string[] {
  const there = folders.filter((folder) => existsSync(join(root, folder)));
  return there.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : pathsUnder(path);
      return [path];
    }),
  );
}

/** All TypeScript files under the folders. */
export const readSources = (...folders: readonly string[]): SourceFile[] =>
  pathsUnder(...folders)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .map((path) => readSource(path, readText(path)));

export const readText = (path: string): string => readFileSync(join(root, path), "utf8");
