import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The Bun that is fetched where none is named: a program of JavaScriptCore's, some 100 MB, from the npm registry. */
const bun = "bun@1.4.5";

/** Runs TypeScript in JavaScriptCore and returns what it printed; in the Bun at BUN_PATH, else in one that npx fetches. */
export const inJavaScriptCore = async (args: readonly string[]): Promise<string> => {
  const { BUN_PATH: named } = process.env;
  const [command, ...first] = named ? [named] : ["npx", "-y", bun];
  try {
    const { stdout } = await promisify(execFile)(command, [...first, ...args], { maxBuffer: 2 ** 26 });
    return stdout;
  } catch (failure) {
    throw new Error(
      `JavaScriptCore tests: expected ${named ?? `npx to fetch and run ${bun}`}, got: ${(failure as Error).message}. ` +
        `Connect to the npm registry, or set BUN_PATH to an installed Bun.`,
      { cause: failure },
    );
  }
};
