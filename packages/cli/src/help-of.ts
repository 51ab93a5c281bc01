import { usages } from "./usages.ts";

/** What each option of the commands is. */
const options: { readonly [option: string]: string } = {
  seed: "any text or whole number; the same one gives the same run; default 1",
  slice: "one customer in so many is simulated, and servers are thinned to match: faster, and coarser",
  replications: "independent runs; several give 95 % intervals",
  from: "where a night begins, by the clock",
  until: "where it ends",
  set: "another figure, like stages.payment.servers=150000; several times if need be",
  out: "where the run file is written, for double11 view and report; of page its folder",
  plugin: "allows a module with further kinds to run; several times if need be",
  json: "for programs: times in seconds, counts of the whole system",
  objective:
    "what a stage promises, or to one class (desk.wait.p90 of members < 4 min), in place of the scenario's own; several times if need be",
  stations:
    "whose servers are looked for; default those that an objective names, or, for mostLost alone, that turn customers away",
  lost: "per cent of all customers that may be refused or give up; default the scenario's, or 0.1",
  resolution: "per cent of the servers that a plan is exact to; default 1",
  inputs: "says how far each assumed input moves the plan",
  port: "where the page is served; default 4711, or the next that is free",
  html: "writes the report as a page of its own",
  language: "en or zh-CN",
  run: "a run file that the page has with it",
  "load-test": "a load test, whose servers serve the demand",
  rate: "traces that begin a second",
  utilization: "share of its threads that each service keeps busy; default 0.5",
};

const wide = Math.max(...Object.keys(options).map((option) => option.length)) + 4;

/** How a command is called, and what its options are. */
export const helpOf = (command: keyof typeof usages): string => {
  const usage = usages[command];
  const own = Object.entries(options).filter(
    ([option]) => usage.includes(`[--${option}`) || usage.includes(`--${option} `),
  );
  return [`Usage:\n  ${usage}`, ...own.map(([option, words]) => `  ${`--${option}`.padEnd(wide)}${words}`)].join("\n");
};
