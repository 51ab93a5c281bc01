import { badValue } from "../math/bad-value.ts";

/** Refuses what is no confidence: a percentage, among others. `chance`: what is right without looking. */
export const expectConfidence = (confidence: unknown, path: string, chance = 0): void => {
  if (typeof confidence === "number" && confidence > chance && confidence < 1) return;
  throw badValue(path, `a share between ${chance} and 1, such as 0.95`, confidence);
};
