import { realpathSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import { pluginsOf, type ScenarioDocument } from "@double11/models";
import { Kinds, type KindList } from "@double11/sim-core";
import { loadDocument } from "./read-document.ts";
import { UserError } from "./user-error.ts";

/** The added kinds, and all kinds with them. */
export interface LoadedKinds {
  readonly list: KindList;
  readonly kinds: Kinds;
}

const found = (path: string, where: string): string => {
  try {
    return realpathSync(path);
  } catch {
    throw new UserError(`${where}: expected a module, but there is no file ${path}.`);
  }
};

/**
 * The kinds of the modules that `--plugin` names. A module runs code as this user, so a file that wants one is refused
 * until its user has named it too.
 */
export const loadPlugins = async (allowed: readonly string[], document: ScenarioDocument): Promise<LoadedKinds> => {
  const files = allowed.map((path) => found(path, "--plugin"));
  for (const [from, plugin] of pluginsOf(document, loadDocument)) {
    const path = isAbsolute(plugin) ? plugin : join(dirname(from.name), plugin);
    if (files.includes(found(path, `${from.name}: scenario.plugins`))) continue;
    throw new UserError(
      `${from.name}: scenario.plugins: ${plugin} is code that would run as you. If you trust it, run again with --plugin ${path}.`,
    );
  }
  const lists = await Promise.all(files.map(kindsOf));
  const kinds = {
    stations: lists.flatMap(({ stations = [] }) => stations),
    sources: lists.flatMap(({ sources = [] }) => sources),
    controllers: lists.flatMap(({ controllers = [] }) => controllers),
  };
  try {
    // A name that is taken is refused before anything runs.
    return { list: kinds, kinds: new Kinds(kinds) };
  } catch (error) {
    throw new UserError(`--plugin: ${(error as Error).message}`);
  }
};

const kindsOf = async (file: string): Promise<KindList> => {
  const module = (await import(pathToFileURL(file).href)) as { readonly kinds?: unknown };
  const { kinds } = module;
  if (typeof kinds === "object" && kinds !== null) return kinds as KindList;
  throw new UserError(
    `--plugin: expected ${file} to export kinds ({ stations, sources, controllers }), got ${typeof kinds}.`,
  );
};
