/** How customers left, by the exit they took: its label, or of the exit without one "left". */
export const exitWord = (exit: string): string => exit.replace(/^exit:?/, "") || "left";
