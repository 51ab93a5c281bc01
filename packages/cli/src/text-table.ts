/** Lines of a table for a terminal: the columns named flush left, the others flush right; the first row heads them. */
export const textTable = (rows: readonly (readonly string[])[], left: readonly number[] = [0]): string[] => {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((cells) => cells[at].length)));
  return rows.map((cells) =>
    cells
      .map((cell, at) => (left.includes(at) ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
      .join("  ")
      .trimEnd(),
  );
};
