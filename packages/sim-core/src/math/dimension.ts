/** A span of time or an instant, in the network's unit of time. In a scenario file also text: "200 ms". */
export type Time = number;

/** So many in one of the network's units of time. In a scenario file also text: "30/min". */
export type PerTime = number;

/** A part of a whole, from 0 to 1. In a scenario file also text: "20 %". */
export type Share = number;
