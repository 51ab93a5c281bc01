import { night2020, type Night } from "./night.ts";

/** The peak alone: half a minute before midnight to two minutes after, one buyer in ten. */
const peak2020: Night = {
  ...night2020,
  name: "peak-2020",
  title: "Double 11, 2020: the peak",
  from: "2020-11-10T23:59:30+08:00",
  until: "2020-11-11T00:02:00+08:00",
  slice: 10,
  windows: [],
};

/** The night around it: half an hour before to two hours after, one buyer in a hundred. */
const nightOf2020: Night = {
  ...night2020,
  name: "night-2020",
  title: "Double 11, 2020: the night",
  from: "2020-11-10T23:30:00+08:00",
  until: "2020-11-11T02:00:00+08:00",
  slice: 100,
  windows: [{ from: "2020-11-10T23:59:30+08:00", until: "2020-11-11T00:10:00+08:00" }],
};

/** Ready scenarios by name. */
export const catalogue: { readonly [name: string]: Night } = {
  "peak-2020": peak2020,
  "night-2020": nightOf2020,
};
