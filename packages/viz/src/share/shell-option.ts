import { shellWord } from "./shell-word.ts";

/** An option with its value for a POSIX shell: in one word where the value could be taken for an option itself. */
export const shellOption = (option: string, value: string): string =>
  `${option}${value.startsWith("-") ? "=" : " "}${shellWord(value)}`;
