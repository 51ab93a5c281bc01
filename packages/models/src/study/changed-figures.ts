type Tree = { readonly [key: string]: unknown };

/** The figures of a plain value by path in which another differs; undefined when they differ by more than figures. */
export const changedFigures = (before: object, after: object): { readonly [path: string]: unknown } | undefined => {
  const changes: { [path: string]: unknown } = {};
  return gather(before as Tree, after as Tree, "", changes) ? changes : undefined;
};

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

/** False when the shapes differ. */
const gather = (before: Tree, after: Tree, path: string, into: { [path: string]: unknown }): boolean => {
  const keys = Object.keys(before);
  if (keys.length !== Object.keys(after).length) return false;
  return keys.every((key) => {
    if (!Object.hasOwn(after, key) || key.includes(".")) return false;
    const [old, now] = [before[key], after[key]];
    if (isTree(old) && isTree(now)) return gather(old, now, `${path}${key}.`, into);
    if (isTree(old) || isTree(now) || typeof old !== typeof now) return false;
    if (!Object.is(old, now)) into[path + key] = now;
    return true;
  });
};
