import { scenarioFileSchema } from "@double11/models";
import { UserError } from "../user-error.ts";

/** `double11 schema`: the JSON Schema of scenario files, for editors. */
export const schema = async (argv: readonly string[]): Promise<number> => {
  if (argv.length > 0) throw new UserError(`schema: expected no arguments, got ${JSON.stringify(argv[0])}.`);
  process.stdout.write(`${JSON.stringify(scenarioFileSchema(), null, 2)}\n`);
  return 0;
};
