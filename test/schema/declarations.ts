import { readFileSync } from "node:fs";
import { parseSync } from "vite";

/** A node of TypeScript's syntax tree, as far as we look at it. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

export interface Declaration {
  readonly node: SyntaxNode;
  /** What stands in the comment before it, on one line. */
  readonly docOf: (node: SyntaxNode) => string;
}

/** Every interface and type alias of some files, by name. @throws when one does not parse. */
export function declarationsOf(paths: readonly string[]): ReadonlyMap<string, Declaration> {
  const all = new Map<string, Declaration>();
  for (const path of paths) {
    const text = readFileSync(path, "utf8");
    const { program, comments, errors } = parseSync(path, text);
    if (errors.length > 0) throw new Error(`${path}: expected TypeScript, got ${errors[0].message}`);
    const docOf = (node: SyntaxNode): string => {
      const comment = comments.findLast(({ end }) => end <= node.start);
      const isNext = comment?.type === "Block" && text.slice(comment.end, node.start).trim() === "";
      return isNext && comment.value.startsWith("*") ? plain(comment.value) : "";
    };
    for (const statement of program.body as unknown as SyntaxNode[]) {
      const exported = statement["declaration"] as SyntaxNode | null | undefined;
      const node = exported ?? statement;
      if (node.type !== "TSInterfaceDeclaration" && node.type !== "TSTypeAliasDeclaration") continue;
      // The comment stands before `export`.
      all.set((node["id"] as { readonly name: string }).name, {
        node,
        docOf: (of) => docOf(of === node ? statement : of),
      });
    }
  }
  return all;
}

const plain = (comment: string): string =>
  comment
    .replaceAll(/\s*\n?\s*\*\s?/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
