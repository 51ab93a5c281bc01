import { scenarioFileSchema } from "@double11/models";
import { expectNoArguments } from "../expect-no-arguments.ts";

/** `double11 schema`: the JSON Schema of scenario files, for editors. */
export const schema = async (argv: readonly string[]): Promise<number> => {
  expectNoArguments("schema", argv);
  process.stdout.write(`${JSON.stringify(scenarioFileSchema(), null, 2)}\n`);
  return 0;
};
