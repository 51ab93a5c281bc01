import type { Scenario } from "../../src/index.ts";
import { market } from "../network/market.ts";

/** The market for a minute. */
export const marketMinute: Scenario = {
  name: "market",
  title: "Market",
  network: market,
  epoch: "2020-11-11T00:00:00+08:00",
  until: 60,
  slice: 1,
  windows: [],
  presentation: {},
  objectives: [],
  prices: {},
};
