import { parseSync } from "vite";

/** One `import`, `export … from`, `import()` or `import("…")` type. */
export interface Import {
  readonly specifier: string;
  /** Erased before the program runs: `import type`, `export type … from`, an import type. */
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface FunctionLength {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

/** What the house rules look at in one source file. */
export interface SourceFile {
  /** From the workspace's root, with forward slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Members of the run-time's globals that it touches, as `Math.random` or `Date`. */
  readonly globals: readonly string[];
  readonly functions: readonly FunctionLength[];
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === "string";

/** Reads a TypeScript file. @throws when it does not parse. */
export function readSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: expected TypeScript, got ${errors[0].message}`);
  const imports: Import[] = [];
  const globals = new Set<string>();
  const functions: FunctionLength[] = [];
  const lineOf = (at: number): number => text.slice(0, at).split("\n").length;
  const visit = (node: Node, name: string): void => {
    const line = lineOf(node.start);
    const from = importOf(node);
    if (from !== undefined) imports.push({ ...from, line });
    const global = globalOf(node);
    if (global !== undefined) globals.add(global);
    if (functionTypes.has(node.type) && isNode(node["body"])) {
      functions.push({ name, line, lines: lineOf(node.end) - line + 1 });
    }
    for (const child of childrenOf(node)) visit(child, nameOf(child) ?? name);
  };
  visit(program as unknown as Node, path);
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  return { path, lines, imports, globals: [...globals], functions };
}

const functionTypes = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

const importTypes = new Set([
  "ImportDeclaration",
  "ExportAllDeclaration",
  "ExportNamedDeclaration",
  "ImportExpression",
  "TSImportType",
]);

function importOf(node: Node): { specifier: string; typeOnly: boolean } | undefined {
  if (!importTypes.has(node.type) || !isNode(node["source"])) return undefined;
  const specifier = node["source"]["value"];
  // A computed `import(x)` cannot be checked, so the rules refuse it.
  if (typeof specifier !== "string") return { specifier: "(computed)", typeOnly: false };
  const typeOnly = node["importKind"] === "type" || node["exportKind"] === "type" || node.type === "TSImportType";
  return { specifier, typeOnly };
}

const watched = new Set(["Date", "performance", "Math.random"]);

/** `Math.random`, `Date.now()`, `new Date()`, `performance.now()`, also by way of `globalThis`. */
function globalOf(node: Node): string | undefined {
  const base =
    node.type === "MemberExpression" ? node["object"] : node.type === "NewExpression" ? node["callee"] : undefined;
  if (!isNode(base)) return undefined;
  const member = isNode(node["property"]) ? node["property"]["name"] : undefined;
  const candidates = base["name"] === "globalThis" ? [member] : [base["name"], `${base["name"]}.${member}`];
  return candidates.find((name): name is string => typeof name === "string" && watched.has(name));
}

function* childrenOf(node: Node): Generator<Node> {
  for (const value of Object.values(node)) {
    if (isNode(value)) yield value;
    else if (Array.isArray(value)) yield* value.filter(isNode);
  }
}

/** The name that a declaration, method, field or variable gives to the function in it. */
function nameOf(node: Node): string | undefined {
  const named = node["id"] ?? (node.type === "Property" || node.type.endsWith("Definition") ? node["key"] : undefined);
  return isNode(named) && typeof named["name"] === "string" ? named["name"] : undefined;
}
