import { UserError } from "./user-error.ts";

/** What the library refuses while it works is the user's to mend: its sentence, in the command's words, and no stack. */
export const refusing = async <Result>(
  work: () => Promise<Result>,
  say: (sentence: string) => string = (sentence) => sentence,
): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RangeError) throw new UserError(say(error.message));
    throw error;
  }
};
