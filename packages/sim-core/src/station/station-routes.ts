import type {
  BatchStation,
  CacheStation,
  CallerStation,
  ForkStation,
  QueueStation,
  Route,
  StationData,
  StockStation,
  SwitchStation,
} from "../network/network-data.ts";
import { branchesOfCall } from "./call-step.ts";

/** Every route that a station may take, by the field it stands in. */
export interface Routes {
  readonly [field: string]: Route<string>;
}

/** Refuses whom there is no place for, where the data say how many there are. */
const bounded = (data: StationData): Routes => {
  const { to = "exit", capacity, refused } = data as BatchStation<string>;
  const refuses = capacity !== undefined || refused !== undefined;
  return { to, ...(refuses ? { refused: refused ?? "exit:refused" } : {}) };
};

/** Whoever comes may be refused. */
const gate = (data: StationData): Routes => {
  const { to = "exit", refused = "exit:refused" } = data as { to?: Route<string>; refused?: Route<string> };
  return { to, refused };
};

/** One that refuses nobody has no route for them, unless it names one. */
const queue = (data: StationData): Routes => {
  const { balk, abandoned, patience, codel, dropsTimedOut, ...rest } = data as QueueStation<string>;
  const refuses = rest.refused !== undefined || rest.capacity !== undefined || balk !== undefined;
  const abandons = [abandoned, patience, codel].some((field) => field !== undefined) || dropsTimedOut === true;
  return {
    to: rest.to ?? "exit",
    ...(refuses ? { refused: rest.refused ?? "exit:refused" } : {}),
    ...(abandons ? { abandoned: abandoned ?? "exit:abandoned" } : {}),
  };
};

/** The routes of calls by the fields they stand in. */
export const callRoutes = ({ steps }: Pick<CallerStation<string>, "steps">): Routes =>
  Object.fromEntries(
    steps.flatMap((step, at) => {
      if (!("call" in step)) return [];
      const field = `steps[${at}].call`;
      const fieldOf = (branch: number): string => (Array.isArray(step.call) ? `${field}[${branch}]` : field);
      return branchesOfCall(step).map((route, branch) => [fieldOf(branch), route]);
    }),
  );

const caller = (data: StationData): Routes => {
  const { to = "exit", steps, capacity, refused, patience, abandoned, failed } = data as CallerStation<string>;
  const refuses = capacity !== undefined || refused !== undefined;
  const abandons = patience !== undefined || abandoned !== undefined;
  const fails = failed !== undefined || steps.some((step) => "call" in step && step.wait !== false);
  return {
    to,
    ...(refuses ? { refused: refused ?? "exit:refused" } : {}),
    ...(abandons ? { abandoned: abandoned ?? "exit:abandoned" } : {}),
    ...(fails ? { failed: failed ?? "exit:failed" } : {}),
    ...callRoutes({ steps }),
  };
};

const fork = (data: StationData): Routes => ({
  to: data.to ?? "exit",
  ...Object.fromEntries((data as ForkStation<string>).branches.map((route, at) => [`branches[${at}]`, route])),
});

/**
 * The routes of the library's own kinds, beside the code that takes them: who only reads networks, as the page does,
 * needs none of that.
 */
export const stationRoutes = {
  batch: bounded,
  blocking: bounded,
  cache: (data) => ({ to: data.to ?? "exit", miss: (data as CacheStation<string>).miss }),
  caller,
  delay: (data) => ({ to: data.to ?? "exit" }),
  fork,
  itemLimiter: gate,
  leakyBucket: gate,
  limiter: gate,
  pool: () => ({}),
  queue,
  sharing: bounded,
  stock: (data) => ({ ...queue(data), soldOut: (data as StockStation<string>).soldOut ?? "exit:soldOut" }),
  switch: (data) => ({ to: data.to ?? "exit", degraded: (data as SwitchStation<string>).degraded }),
  warmUp: gate,
} satisfies { readonly [kind: string]: (data: StationData) => Routes };

/** Whether a route in this field is taken by calls or branches, which stand in for a customer and come back to it. */
export const isTakenByChildren = (field: string): boolean => /^(steps|branches)\[/.test(field);
