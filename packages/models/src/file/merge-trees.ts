export type Tree = { readonly [key: string]: unknown };

export const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * One tree over another, down to `depth` levels: what the upper one says replaces what the lower one says, null takes
 * it away. Lists, and whatever lies deeper, are replaced whole.
 */
export const mergeTrees = (below: unknown, above: unknown, depth = Infinity): unknown => {
  if (depth <= 0 || !isTree(below) || !isTree(above)) return above;
  const merged: { [key: string]: unknown } = { ...below };
  for (const [key, value] of Object.entries(above)) {
    if (value === null) delete merged[key];
    else merged[key] = Object.hasOwn(below, key) ? mergeTrees(below[key], value, depth - 1) : withoutNulls(value);
  }
  return merged;
};

const withoutNulls = (value: unknown): unknown =>
  isTree(value) ? Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null)) : value;

/**
 * A network over another: an entry's fields are replaced one by one, each whole, for half a route makes no sense; an
 * entry of another kind replaces the whole entry, for its fields mean other things.
 */
export const mergeNetworks = (below: unknown, above: unknown): unknown => {
  if (!isTree(below) || !isTree(above)) return above;
  const merged: { [field: string]: unknown } = { ...below, ...above };
  for (const field of ["sources", "stations", "controllers"]) {
    const [old, changes] = [below[field], above[field]];
    if (!isTree(old) || !isTree(changes)) continue;
    const entries: { [name: string]: unknown } = { ...old };
    for (const [name, change] of Object.entries(changes)) {
      if (change === null) delete entries[name];
      else entries[name] = isOtherKind(old[name], change) ? change : mergeTrees(old[name], change, 1);
    }
    merged[field] = entries;
  }
  return merged;
};

const isOtherKind = (old: unknown, change: unknown): boolean =>
  isTree(old) && isTree(change) && Object.hasOwn(change, "kind") && change["kind"] !== old["kind"];

/** One field as a chain of files has it, the first below all others, on top of what is there without them. */
export const foldField = (
  values: readonly Tree[],
  field: string,
  base: unknown,
  merge: (below: unknown, above: unknown) => unknown = (_, above) => above,
): unknown =>
  values.reduce<unknown>((below, value) => {
    if (!Object.hasOwn(value, field)) return below;
    return below === undefined ? value[field] : merge(below, value[field]);
  }, base);
