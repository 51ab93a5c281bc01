import { posix } from "node:path";

/** Where an import leads: a file of the workspace, a workspace package by name, or a package from outside. */
export type ImportTarget = { readonly kind: "file"; readonly path: string } | PackageTarget;

export interface PackageTarget {
  readonly kind: "workspace" | "external";
  readonly name: string;
}

export function importTarget(from: string, specifier: string): ImportTarget {
  if (specifier.startsWith(".")) return { kind: "file", path: posix.join(posix.dirname(from), specifier) };
  const parts = specifier.split("/");
  if (parts[0] === "@double11") return { kind: "workspace", name: parts[1] };
  if (specifier.startsWith("node:")) return { kind: "external", name: specifier };
  return { kind: "external", name: parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/") };
}

/** The package a path belongs to, or undefined outside `packages/`. */
export const packageOf = (path: string): string | undefined => /^packages\/([^/]+)\//.exec(path)?.[1];
