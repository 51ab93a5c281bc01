import { badValue } from "../math/bad-value.ts";
import { didYouMean } from "../network/nearest-name.ts";

type Tree = { readonly [key: string]: unknown };

/**
 * A copy of a plain value with some of its figures replaced, by path:
 * "network.stations.order.servers". A path names a single figure, its last field
 * perhaps one that was left out; whether it makes sense is for the value's own check.
 *
 * @throws RangeError naming the path and what stands beside it.
 */
export const applyChanges = <T extends object>(
  value: T,
  changes: { readonly [path: string]: unknown },
  at: string,
): T => {
  let result = value as Tree;
  for (const [path, replacement] of Object.entries(changes)) {
    result = replaced(result, path.split("."), replacement, at);
  }
  return result as T;
};

const replaced = (tree: Tree, [key, ...rest]: readonly string[], replacement: unknown, at: string): Tree => {
  const path = `${at}.${key}`;
  const isFields = typeof tree === "object" && tree !== null;
  if (rest.length === 0 && isFields && !Array.isArray(tree) && !Object.hasOwn(tree, key))
    return withField(tree, key, replacement);
  if (!isFields || !Object.keys(tree).includes(key)) {
    const known = isFields ? Object.keys(tree) : [];
    throw badValue(path, `one of ${known.join(", ") || "no fields"}`, key, didYouMean(key, known));
  }
  const old = tree[key];
  if (rest.length > 0) return withField(tree, key, replaced(old as Tree, rest, replacement, path));
  if (typeof old === "object" && old !== null) {
    throw badValue(path, `a path to a single figure (it holds ${Object.keys(old).join(", ")})`, replacement);
  }
  return withField(tree, key, replacement);
};

const withField = (tree: Tree, key: string, value: unknown): Tree => {
  if (!Array.isArray(tree)) return { ...tree, [key]: value };
  return tree.map((old: unknown, at) => (String(at) === key ? value : old)) as unknown as Tree;
};
