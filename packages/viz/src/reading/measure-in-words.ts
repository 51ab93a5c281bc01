import type { Objective } from "@double11/sim-core";
import { isExit } from "@double11/sim-core/schema";
import { nameOf } from "../words/lexicon.ts";
import { words } from "../words/words.ts";

/** "wait", "sojourn"; at an exit, "whole way"; of one class, "wait of members". */
export const measureInWords = ({
  station,
  measure,
  class: name,
}: Pick<Objective, "station" | "measure" | "class">): string => {
  const say = words().tracks;
  const text = say.measure[isExit(station) ? "wholeWay" : measure];
  return name === undefined ? text : say.measureOf(text, nameOf(name));
};
