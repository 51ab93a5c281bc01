import { readFileSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import type { DocumentLoader, ScenarioDocument } from "@double11/models";
import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import { UserError } from "./user-error.ts";
import { fileTrouble } from "./file-trouble.ts";

/** Whether a command line names a file and no ready scenario. */
export const isScenarioFile = (name: string): boolean => /\.(ya?ml|json)$/i.test(name);

/** Bytes that no scenario needs, and that a hostile one must not make us read. */
const largest = 4_000_000;

/** Aliases of one anchor, those within it counted: what doubles a doubling would fill the memory. */
const mostAliases = 100;

/** Reads a scenario file in YAML, of which JSON is a part. @throws RangeError when it cannot be read. */
export const readDocument = (path: string): ScenarioDocument => {
  let text: string;
  let identity: string;
  try {
    identity = realpathSync(path);
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new RangeError(`expected a scenario file, but ${path} cannot be read: ${fileTrouble(error, "read")}.`);
  }
  if (text.length > largest)
    throw new RangeError(`expected a scenario file, but ${path} has ${text.length} characters.`);
  const lines = new LineCounter();
  // Merge keys and custom tags would be a second `extends` and code; a twice-written key is a mistake.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false, version: "1.2" });
  const [error] = document.errors;
  if (error) {
    const { line } = lines.linePos(error.pos[0]);
    throw new RangeError(
      `${path}:${line}: expected YAML or JSON, got ${error.message.split("\n")[0].replace(/ at line.*$/, "")}.`,
    );
  }
  return {
    name: path,
    identity,
    value: valueOf(document, path),
    locate: (keys) => {
      let line = 1;
      let depth = 0;
      for (; depth < keys.length; depth++) {
        const node: unknown = document.getIn(keys.slice(0, depth + 1).map(asIndex), true);
        if (node === undefined || node === null) break;
        if (isNode(node) && node.range) ({ line } = lines.linePos(node.range[0]));
      }
      return { line: Math.max(1, line), depth };
    },
  };
};

const valueOf = (document: Document, path: string): unknown => {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const [, alias] = /^Unresolved alias .*: (.*)$/.exec(error.message) ?? [];
    throw new RangeError(
      alias === undefined
        ? `${path}: expected at most ${mostAliases} aliases of an anchor, those within it counted, got more. Write the values out.`
        : `${path}: expected the anchor &${alias} before its alias *${alias}, got none.`,
    );
  }
};

const asIndex = (key: string): string | number => (/^\d+$/.test(key) ? Number(key) : key);

/** `extends` names a file as its writer sees it: beside the one that says so. */
export const loadDocument: DocumentLoader = (reference, from) =>
  readDocument(isAbsolute(reference) ? reference : join(dirname(from.name), reference));

/** The same for the file of a command line, in its words. */
export const documentOf = (path: string, command: string): ScenarioDocument => {
  try {
    return readDocument(path);
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(`${command}: ${error.message}`);
    throw error;
  }
};
