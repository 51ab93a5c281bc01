import { noTheory } from "./no-theory.ts";

/** What a queue may have that formulas of plain queues say nothing of. */
export const complications = [
  "capacity",
  "balk",
  "patience",
  "codel",
  "dropsTimedOut",
  "retry",
  "schedule",
  "breakdowns",
] as const;

/** Whether a queue has none of them. */
export const isPlain = (queue: object): boolean => complications.every((field) => !(field in queue));

/** Refuses a station each of whose customers stands for several. */
export const expectOneEach = (data: { readonly fanOut?: number }, path: string): void => {
  if ((data.fanOut ?? 1) !== 1) throw noTheory(`${path}.fanOut`, `customers that stand for ${data.fanOut} each`);
};
