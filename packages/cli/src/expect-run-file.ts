import { openAsBlob, statSync } from "node:fs";
import { openRunFile } from "@double11/sim-core/recording";
import { shellWord } from "@double11/viz/report";
import { isScenarioFile } from "./read-document.ts";
import { refusing } from "./refusing.ts";
import { UserError } from "./user-error.ts";
import { fileTrouble } from "./file-trouble.ts";

/** @throws UserError, in the name of a command, when there is no run file of that name, or a damaged one. */
export const expectRunFile = async (file: string, command: string): Promise<void> => {
  if (isScenarioFile(file)) {
    const run = file.replace(/\.[^.]*$/, ".desrun");
    throw new UserError(
      `${command}: expected a run file, got a scenario. Run it first: double11 run ${shellWord(file)} --out ${shellWord(run)}`,
    );
  }
  let blob: Blob;
  try {
    // Of a folder there would be a blob, which fails when it is read.
    if (statSync(file).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    blob = await openAsBlob(file);
  } catch (error) {
    throw new UserError(`${command}: expected a run file, but ${file} cannot be read: ${fileTrouble(error, "read")}.`);
  }
  await refusing(
    async () => {
      const run = await openRunFile(blob);
      await run.verify().finally(() => run.close());
    },
    (sentence) => `${command}: ${file}: ${sentence}`,
  );
};
