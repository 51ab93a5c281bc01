import type { Objective } from "@double11/sim-core";
import { isExit } from "@double11/sim-core/schema";
import { words } from "../words/words.ts";

/** "wait", "sojourn"; at an exit, "whole way". */
export const measureInWords = ({ station, measure }: Pick<Objective, "station" | "measure">): string =>
  words().tracks.measure[isExit(station) ? "wholeWay" : measure];
