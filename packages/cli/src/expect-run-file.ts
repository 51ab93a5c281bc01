import { openAsBlob, statSync } from "node:fs";
import { openRunFile } from "@double11/sim-core/recording";
import { UserError } from "./user-error.ts";

/** @throws UserError, in the name of a command, when there is no run file of that name. */
export const expectRunFile = async (file: string, command: string): Promise<void> => {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new UserError(`${command}: expected a run file, but there is no file ${file}.`);
  }
  try {
    await (await openRunFile(await openAsBlob(file))).close();
  } catch (error) {
    throw new UserError(`${command}: ${file}: ${(error as Error).message}`);
  }
};
