import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { didYouMean } from "@double11/sim-core/schema";
import { UserError } from "./user-error.ts";

/** What a command takes besides its arguments, and in whose words the rest is refused. */
export interface OptionWords<Options extends ParseArgsOptionsConfig> {
  readonly name: string;
  readonly usage: string;
  readonly options: Options;
}

/**
 * A command line as options and arguments. A number below zero is a value as any other, so that the option's own check
 * refuses it and says what was expected.
 *
 * @throws UserError for an unknown option, one without its value, and one whose value looks like the next option.
 */
export const parseOptions = <const Options extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  { name, usage, options }: OptionWords<Options>,
) => {
  try {
    return parseArgs({ args: withValues(argv, options), allowPositionals: true, options });
  } catch (error) {
    if (error instanceof UserError) throw error;
    const [sentence] = (error as Error).message.split(". ");
    const unknown = /^Unknown option '(--[^']+)'/.exec(sentence)?.[1];
    const advice = didYouMean(
      unknown,
      Object.keys(options).map((option) => `--${option}`),
    );
    throw new UserError(`${name}: ${sentence}. ${advice === "" ? "" : `${advice} `}Usage:\n  ${usage}`);
  }
};

/** Each option in one word with its value, `--slice=-1`: in two, a value that begins with a minus is refused by Node. */
const withValues = (argv: readonly string[], options: ParseArgsOptionsConfig): string[] => {
  const words: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at];
    if (word === "--") return [...words, ...argv.slice(at)];
    const takesValue = Object.keys(options).some((name) => word === `--${name}` && options[name].type === "string");
    words.push(takesValue ? `${word}=${valueOf(word, argv[++at])}` : word);
  }
  return words;
};

const valueOf = (option: string, text: string | undefined): string => {
  if (text === undefined) throw new UserError(`${option}: expected a value, got none.`);
  if (/^-[^\d.]/.test(text)) {
    throw new UserError(
      `${option}: expected a value, got ${JSON.stringify(text)}, which looks like an option. Write ${option}=${text} if that is meant.`,
    );
  }
  return text;
};
