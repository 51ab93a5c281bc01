import type { Plan } from "./plan.ts";

/** What a search depends on, as text: prices judge nothing. */
export const searchKey = ({ forecast, figures, objectives, fineness }: Plan): string =>
  JSON.stringify({ forecast, figures, objectives, fineness });
