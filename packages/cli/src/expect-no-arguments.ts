import { UserError } from "./user-error.ts";

/** @param instead what to call for those who want something else */
export const expectNoArguments = (name: string, argv: readonly string[], instead = ""): void => {
  if (argv.length > 0) throw new UserError(`${name}: expected no arguments, got ${JSON.stringify(argv[0])}.${instead}`);
};
