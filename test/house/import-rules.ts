import { contracts, externals, floors, recorders } from "./floors.ts";
import { type ImportTarget, importTarget, type PackageTarget, packageOf } from "./import-target.ts";
import type { Import, SourceFile } from "./source-file.ts";

/** What each package may import beside itself, in its `src`; undefined is everything. */
const allowed: { readonly [name: string]: ((target: PackageTarget) => boolean) | undefined } = {
  "sim-core": (target) => target.kind === "external" && target.name in externals,
  models: (target) => target.kind === "workspace" && target.name === "sim-core",
  viz: (target) =>
    target.kind === "workspace" ? target.name === "sim-core" : /^(d3(-.*)?|@dagrejs\/dagre)$/.test(target.name),
  cli: undefined,
};

/** The one place that loads a module whose name it does not know: a user names it on the command line. */
const pluginLoader = "packages/cli/src/load-plugins.ts";

/** Says what is wrong with the imports of a file; nothing when all is well. */
export function importViolations(file: SourceFile): string[] {
  return file.imports.flatMap((from) => {
    const target = importTarget(file.path, from.specifier);
    const wrong =
      acrossPackages(file.path, target) ?? (isSource(file.path) ? inSource(file.path, from, target) : undefined);
    return wrong === undefined ? [] : [`${file.path}:${from.line}: ${wrong}`];
  });
}

/** Says which clocks and random numbers sim-core's source touches. */
export function globalViolations(file: SourceFile): string[] {
  if (!file.path.startsWith("packages/sim-core/src/")) return [];
  return file.globals.map((name) => `${file.path}: ${name} would make a run depend on more than its seed.`);
}

const isSource = (path: string): boolean => /^packages\/[^/]+\/src\//.test(path);

function acrossPackages(path: string, target: ImportTarget): string | undefined {
  if (target.kind !== "file" || !isSource(target.path) || packageOf(target.path) === packageOf(path)) return undefined;
  return `reaches into ${target.path}; import the package @double11/${packageOf(target.path)}.`;
}

function inSource(path: string, from: Import, target: ImportTarget): string | undefined {
  const name = packageOf(path)!;
  if (from.specifier === "(computed)" && path !== pluginLoader) return `import() of a computed name cannot be checked.`;
  if (from.specifier === "(computed)") return undefined;
  if (target.kind === "file") {
    if (!target.path.startsWith(`packages/${name}/src/`)) return `source imports ${target.path}, which is no source.`;
    return name === "sim-core" ? acrossFloors(path, from, target.path) : undefined;
  }
  if (!(name in allowed)) return `package ${name} has no import rule; give it one.`;
  const rule = allowed[name];
  if (rule !== undefined && !rule(target)) return `${name} may not import ${from.specifier}.`;
  return name === "sim-core" ? fromOutside(path, from.specifier, target) : undefined;
}

function fromOutside(path: string, specifier: string, target: PackageTarget): string | undefined {
  const folder = folderOf(path);
  const folders = target.kind === "external" ? externals[target.name] : undefined;
  if (folders === undefined || folders.includes(folder)) return undefined;
  return `only ${folders.join(" and ")} may import ${specifier}.`;
}

function acrossFloors(path: string, from: Import, targetPath: string): string | undefined {
  const folder = folderOf(path);
  const targetFolder = folderOf(targetPath);
  for (const known of [folder, targetFolder]) {
    if (known !== "" && !(known in floors)) return `folder ${known} stands on no floor; give it one.`;
  }
  if (folder === "") return undefined;
  if (from.typeOnly && contracts.includes(insideSource(targetPath))) return undefined;
  if (targetFolder === "") return `${folder} imports the entry ${targetPath}.`;
  if (floors[targetFolder] > floors[folder]) {
    return `${folder} (floor ${floors[folder]}) imports up, from ${targetFolder} (floor ${floors[targetFolder]}).`;
  }
  if (targetFolder === "recording" && !recorders.includes(folder)) return `${folder} may not know of recording.`;
  return undefined;
}

const insideSource = (path: string): string => path.replace(/^packages\/[^/]+\/src\//, "");

/** The folder of sim-core's src a file is in, "" for an entry. */
const folderOf = (path: string): string => {
  const parts = insideSource(path).split("/");
  return parts.length > 1 ? parts[0] : "";
};
