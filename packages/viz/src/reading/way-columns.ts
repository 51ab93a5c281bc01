import type { WayLink } from "./ways.ts";

/** The longest way to each place decides its column; a way back, seen in few, is not followed. */
export function wayColumns(names: readonly string[], links: readonly WayLink[]): Map<string, number> {
  const columns = new Map(names.map((name) => [name, 0]));
  const seen = new Set<string>();
  const visit = (name: string, column: number, path: ReadonlySet<string>): void => {
    if (path.has(name) || ((columns.get(name) ?? 0) >= column && seen.has(name))) return;
    seen.add(name);
    columns.set(name, Math.max(column, columns.get(name) ?? 0));
    const further = new Set([...path, name]);
    for (const link of links) if (link.from === name) visit(link.to, column + 1, further);
  };
  for (const name of names) if (!links.some(({ to }) => to === name)) visit(name, 0, new Set());
  const last = Math.max(...columns.values());
  for (const name of names) if (!links.some(({ from }) => from === name)) columns.set(name, last);
  return columns;
}
