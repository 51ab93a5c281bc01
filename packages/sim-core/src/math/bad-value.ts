/** How a value reads in an error: text in quotes, numbers bare, the rest as short JSON. */
function shown(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint" || value === undefined) return String(value);
  if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  const text = json(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A value that holds itself, or nests without end, has no JSON. */
function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return "an object that cannot be shown";
  }
}

/**
 * The error for refused input in one voice:
 * `stations.order.servers: expected a positive integer, got "many".`, then what to do, if given.
 */
export function badValue(path: string, expected: string, got: unknown, advice = ""): RangeError {
  return new RangeError(`${path}: expected ${expected}, got ${shown(got)}.${advice === "" ? "" : ` ${advice}`}`);
}
