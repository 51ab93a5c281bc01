import { importTarget } from "./import-target.ts";
import type { SourceFile } from "./source-file.ts";

export interface PackageManifest {
  readonly name: string;
  readonly dependencies?: { readonly [name: string]: string };
}

/** Where a package's `dependencies` differ from what its source imports. */
export function dependencyViolations(manifest: PackageManifest, sources: readonly SourceFile[]): string[] {
  const listed = new Set(Object.keys(manifest.dependencies ?? {}));
  const imported = new Set(sources.flatMap(packagesOf));
  const missing = [...imported].filter((name) => !listed.has(name));
  const unused = [...listed].filter((name) => !imported.has(name));
  return [
    ...missing.map((name) => `${manifest.name} imports ${name}, which its package.json does not list.`),
    ...unused.map((name) => `${manifest.name} lists ${name}, which its source does not import.`),
  ];
}

const packagesOf = (file: SourceFile): string[] =>
  file.imports.flatMap(({ specifier }) => {
    // What a computed name loads is no package of ours; where one may be, the import rules say.
    if (specifier === "(computed)") return [];
    const target = importTarget(file.path, specifier);
    if (target.kind === "workspace") return [`@double11/${target.name}`];
    return target.kind === "external" && !target.name.startsWith("node:") ? [target.name] : [];
  });
