import { withArticle } from "./english-article.ts";
import { counted } from "./english-count.ts";

/** What the panels under the map, the inspector and the commands say in English. */
export const englishPanels = {
  reRun: {
    looking: "Looking for a simulator…",
    servers: "servers",
    units: "units",
    limitUnit: (customers: string, period: string) => `${customers} ${withArticle(period)}`,
    change: (stage: string, before: string, after: string, unit: string) => `${stage}: ${before} → ${after} ${unit}`,
    noLevers: "This run replays only: no stage has servers or a rate to change.",
    noLeversSized:
      "This run replays only: a schedule or a controller sets the servers of its stages. double11 plan says how much demand it bears.",
    noSimulator: "This page replays only: no simulator was given to it. To run again, open the page with double11.",
    replaysOnly: (reason: string) => `This page replays only: ${reason}`,
    unknownKinds: (names: string, many: boolean) =>
      `This run replays only: the simulator does not know the ${many ? "kinds" : "kind"} ${names}.`,
    otherDigest: (file: string, simulator: string) =>
      `The file's digest has version ${file}, the simulator writes version ${simulator}: ` +
      "the same run would show another digest.",
    noAnswer: (seconds: string) =>
      `simulator: expected a description within ${seconds} s, got no answer. The worker may have failed to load.`,
    died: (reason: string) =>
      `simulator: expected an answer, but its worker stopped${reason === "" ? "" : ` (${reason})`}. ` +
      "What is shown stays; run again to start a new one.",
  },
  table: {
    title: "Stages in figures",
    caption:
      "Counts are of the whole system. Refused and abandoned are attempts: who comes again counts again, and a cache refuses what it misses. Waits and sojourns are of those served, ages of those still inside at the end.",
    stage: "Stage",
    customer: "Customer",
    arrived: "Arrived",
    served: "Served",
    refused: "Refused",
    abandoned: "Abandoned",
    inside: "Inside at the end",
    utilization: "Mean utilization",
    sampled: (share: string) => `${share} (sampled)`,
    waitMedian: "Wait p50",
    waitP99: "Wait p99",
    sojournP99: "Sojourn p99",
    insideP99: "Age inside p99",
  },
  info: {
    title: "About this run",
    scenario: "Scenario",
    clock: "Clock",
    clockOf: (date: string, from: string, until: string, zone: string) => `${date}, ${from} to ${until}, ${zone}`,
    length: "Length",
    lengthOf: (length: string, tick: string) => `${length} in ticks of ${tick}`,
    slice: "Slice",
    every: "every customer was simulated",
    oneIn: (slice: string) => `one customer in ${slice} was simulated; counts are multiplied`,
    seed: "Seed",
    seedOf: (seed: string, replication: string) => `${seed}, replication ${replication}`,
    replications: "Replications",
    replicationsOf: (shown: string, of: string) =>
      `These figures are of replication ${shown} of ${of}; bands in time are of all.`,
    digest: "Digest",
    digestOf: (digest: string, version: string) => `${digest} (version ${version})`,
    library: "Library",
    tables: "Tables",
    tablesOf: (rows: string, tables: string) => `${rows} rows in ${tables} tables`,
  },
  inspect: {
    title: "Inspect",
    newell: (stage: string) => `Arrived at ${stage} and left it, added up`,
    newellNote: "Between the curves: upwards how many are inside, sideways how long they stay, first in first out.",
    newellSummary: (arrived: string, gone: string, widest: string, at: string) =>
      `${arrived} arrived, ${gone} left; at most ${widest} inside at ${at}.`,
    arrived: "arrived",
    gone: "left, served or not",
    left: "Left",
    kind: "Kind",
    servers: "Servers",
    serversAtStart: "Servers at the start",
    now: "Now",
    whole: "Whole run",
    leadsTo: "Leads to",
    objective: "Objective",
    kept: (bound: string, held: string, windows: string) => `${bound} · kept in ${held} of ${windows} windows`,
    broken: (bound: string, held: string, windows: string) =>
      `${bound} · broken, kept in ${held} of ${windows} windows`,
    untested: (bound: string) => `${bound} · nobody was measured`,
    journey: (source: string, serial: string) => `One customer: ${source}, number ${serial}`,
    journeyNote: "The sampled customer nearest to what was chosen. Times are of this one customer.",
    noJourneys: "The file holds no journeys, so no single customer can be followed.",
    place: "Place",
    step: "Step",
    at: "At",
    after: "After",
    waited: (stage: string, wait: string, ahead: string, customers: string) =>
      `Waited ${wait} at ${stage}: ${ahead} ${customers} stood there when the tick before ended.`,
    longest: (stage: string, share: string) => `${stage} took most of the time, ${share}.`,
    total: (total: string, exit: string) => `${total} from birth to ${exit}.`,
    unfinished: (age: string) => `Still inside when the run ends, ${age} after birth.`,
    goThere: "Go there",
    follow: "Follow one customer",
    transitions: {
      emit: "born",
      arrive: "joins the queue",
      enter: "comes in",
      start: "is served",
      depart: "is done",
      refuse: "is refused",
      abandon: "loses patience",
      leave: "leaves",
    } as { readonly [transition: string]: string },
  },
  flow: {
    title: "Where they went",
    caption: {
      counted: (count: string) =>
        `Of all ${counted(count, "customer")}; a band is as thick as the share that went this way.`,
      sampled: (count: string) =>
        `Of ${counted(count, "sampled customer")}; a band is as thick as the share that went this way.`,
      few: (count: string) =>
        `Of ${counted(count, "sampled customer")}; a band is as thick as the number that went this way. Too few for shares: each source's first 20 and one in 5,000 of all are followed.`,
    },
    inside: "still inside",
    left: "left",
    summary: (parts: string) => `${parts}.`,
    none: "The file holds no journeys, so the ways cannot be drawn.",
    from: "From",
    to: "To",
    count: "Sampled",
    customers: "Customers",
    share: "Share",
  },
  events: {
    title: "Events",
    time: "Time",
    what: "What happened",
    kinds: {
      pulse: "the host calls",
      soldOut: "sold out",
      saturation: "all servers busy",
      relief: "servers free again",
      breach: "the objective is broken",
      peak: "the peak",
    } as { readonly [kind: string]: string },
    none: "The run has no events.",
    more: (count: string) => `Next ${count}`,
  },
  palette: {
    title: "Commands",
    search: "What to do: a command, a stage, a time",
    none: "Nothing by that name.",
    inspect: (stage: string) => `Inspect ${stage}`,
    go: (time: string) => `Go to ${time}`,
    show: (panel: string) => `Show or hide: ${panel}`,
    worst: "Go to where waiting is worst",
  },
  files: {
    tooLarge: (megabytes: string, most: string) =>
      `run file: expected tables of at most ${most} MB in memory, got ${megabytes} MB. Record a shorter span or fewer windows.`,
  },
} as const;
