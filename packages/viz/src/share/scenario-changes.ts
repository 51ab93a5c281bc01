import type { Figure } from "./run-link.ts";

type Tree = { readonly [key: string]: unknown };

/** Every single figure of a plain value by its path, in the value's order. */
export function figuresByPath(value: unknown, path = ""): Map<string, Figure> {
  const figures = new Map<string, Figure>();
  gather(value, path, figures);
  return figures;
}

function gather(value: unknown, path: string, into: Map<string, Figure>): void {
  if (typeof value !== "object" || value === null) return void into.set(path, value as Figure);
  for (const [key, inner] of Object.entries(value as Tree)) gather(inner, path === "" ? key : `${path}.${key}`, into);
}

/**
 * The figures in which a value differs from the one it was made of, by path;
 * undefined when it differs by more than figures: then no list of changes makes it. The order of its parts is
 * more than figures: a customer's draw falls to the targets of a route in the order in which they stand.
 */
export function changesBetween(base: unknown, value: unknown): { readonly [path: string]: Figure } | undefined {
  const [before, after] = [figuresByPath(base), figuresByPath(value)];
  // A key with a dot in it has no path of its own.
  const paths = [...before.keys()];
  if (before.size !== after.size || [...after.keys()].some((path, at) => path !== paths[at])) return undefined;
  return Object.fromEntries([...after].filter(([path, figure]) => !Object.is(before.get(path), figure)));
}
