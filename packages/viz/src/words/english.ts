import { withArticle } from "./english-article.ts";
import { counted } from "./english-count.ts";

/**
 * Everything the page says in English. The other languages have this shape, so
 * that a sentence missing in one of them does not compile. Figures come
 * formatted; names of stages and customers come in the reader's words already.
 */
export const english = {
  page: {
    open: "Open…",
    openTitle: "Open a run file (.desrun), or drop one on the page",
    theme: { auto: "Theme: auto", light: "Theme: light", dark: "Theme: dark" },
    language: "中文",
    notKept:
      "This page could not be kept for a visit without a network: perhaps the browser’s storage is full. With a network all of it works.",
    languageTitle: "Show the page in Chinese",
    keys: "Keys",
    commands: "Commands",
    drop: "Drop the run file to open it",
    reading: "Reading the run…",
    invite: "Open a run file, or drop one here.",
    noneOpened: "No run could be opened. Open a run file, or drop one here.",
    scenarioGiven: (name: string, command: string) =>
      `${name} is a scenario, not a run of it. ${command} simulates it and writes the file to open here.`,
    asRecorded: "As recorded",
    runShown: "Run shown",
    verdict: "Verdict",
    close: "Close",
    runDone: (title: string, verdict: string) => `Run done. ${title}. ${verdict}`,
    opened: (title: string, verdict: string) => `Opened: ${title}. ${verdict}`,
  },
  verdict: {
    binds: (stage: string, when: string, share: string) => `${stage} binds ${when}: ${share} of all waiting.`,
    span: (from: string, to: string) => `from ${from} to ${to}`,
    spanToEnd: (from: string, end: string) => `from ${from} until the run ends at ${end}`,
    and: " and ",
    none: (stage: string, share: string, when: string) =>
      `No stage binds: the busiest is ${stage}, ${share} of its servers busy on average ${when}.`,
    brief: (stage: string, share: string, when: string) =>
      `No stage binds for long: the busiest is ${stage}, ${share} of its servers busy on average ${when}.`,
    fullest: (span: string, from: string, until: string) => `in its fullest ${span}, from ${from} to ${until}`,
    wholeRun: "over the whole run",
    noServers: "No stage binds: none has servers.",
    fitted: (rate: string, low: string, high: string) => `${rate} (fitted, 95 %: ${low} to ${high})`,
    peak: (rate: string, customers: string, period: string, at: string, stage: string) =>
      `${rate} ${customers} ${withArticle(period)} at ${at}, the peak of ${stage}.`,
    brokenIn: (stage: string, bound: string, broken: string, windows: string) =>
      `${stage}, ${bound}, in ${broken} of ${windows} windows`,
    kept: (which: string | undefined) =>
      which === undefined ? "All that was asked is kept." : `In ${which} all that was asked is kept.`,
    othersKept: "All else that was asked is kept.",
    untested: (parts: string, which: string | undefined) =>
      `Not put to the test${which === undefined ? "" : ` in ${which}`}, as nobody was measured: ${parts}.`,
    untestedOf: (stage: string, bound: string) => `${stage}, ${bound}`,
    broken: (parts: string, which: string | undefined) =>
      `Asked and broken${which === undefined ? "" : ` in ${which}`}: ${parts}.`,
  },
  figures: {
    title: "Figures and findings",
    peak: (stage: string) => `Peak served by ${stage}`,
    endToEnd: "p99 end to end",
    endToEndFrom: (left: string, inside: string) =>
      `of ${counted(left, "sampled customer")} who left; ${counted(inside, "is", "are")} still inside`,
    endToEndOfAll: (left: string, inside: string) =>
      `of all ${left} who left; ${counted(inside, "is", "are")} still inside`,
    endToEndNone: "nobody left",
    breach: (stage: string, bound: string) => `In breach: ${stage}, ${bound}`,
    breachOf: (broken: string, windows: string) => `${broken} of ${windows} windows`,
    nobodyMeasured: "nobody was measured",
    lost: "Customers lost",
    lostOf: (share: string, how: string) => `${share} of all who came: ${how}`,
    lostBy: {
      refused: (count: string) => `${count} refused`,
      abandoned: (count: string) => `${count} gave up`,
      failed: (count: string) => `${count} because a call failed`,
      either: (count: string) => `${count} refused, gave up or failed`,
    },
    lostNone: "nobody left refused, having given up or failed",
    lostAtLeast: (count: string) => `at least ${count}`,
    lostUnknown: "the file counts attempts that were refused or given up, not who left",
    bottleneck: "Bottleneck",
    bottleneckNone: "none",
    bottleneckShare: (share: string) => `${share} of all waiting`,
    cost: "Cost of servers",
    costOf: (from: string, until: string) =>
      `for the whole run, ${from} to ${until}: server-hours on duty at the scenario's prices, in the unit of those`,
    oneReplication: "one replication",
    oneOfReplications: (shown: string, of: string) => `replication ${shown} of ${of}`,
    counted: (replication: string) => `counted, ${replication}`,
    noInterval: (replication: string) => `${replication}, no interval`,
    interval: (low: string, high: string, runs: string) => `95 %: ${low} to ${high}, mean of ${runs} replications`,
    fitted: (low: string, high: string) => `95 %: ${low} to ${high}, fitted to the seconds around it`,
    orderStatistics: (low: string, high: string) => `95 %: ${low} to ${high}`,
  },
  findings: {
    held: (stage: string, bound: string, windows: string, worst: string, at: string) =>
      `${stage} keeps ${bound} in ${windows === "1" ? "its one window" : `all ${windows} windows`}; the worst is ${worst} at ${at}.`,
    broken: (stage: string, bound: string, broken: string, windows: string, span: string, at: string) =>
      `${stage} breaks ${bound} in ${broken} of ${windows} windows, ${span} in all, first at ${at}.`,
    untested: (stage: string, bound: string) =>
      `${stage}, ${bound}: nobody was measured, so it was not put to the test.`,
    tolerated: "That is within the objective.",
    bound: (quantile: string, measure: string, bound: string) => `${quantile} ${measure} under ${bound}`,
    judgedBy: (bound: string, window: string) => `${bound} (judged by windows of ${window})`,
    lost: {
      refused: (count: string, where: string) =>
        `${counted(count, "customer was", "customers were")} refused and left, ${where}.`,
      abandoned: (count: string, where: string) => `${counted(count, "customer")} gave up and left, ${where}.`,
      failed: (count: string, where: string) =>
        `${counted(count, "customer")} left because a call failed for good, ${where}.`,
      either: (count: string, where: string) =>
        `${counted(count, "customer was", "customers were")} refused, gave up or failed, and left, ${where}.`,
    },
    loss: (share: string, most: string) => `${share} of all who came lost, at most ${most} asked`,
    lossHeld: (loss: string) => `Kept: ${loss}.`,
    lossBroken: (loss: string) => `Broken: ${loss}.`,
    at: (stages: string) => `at ${stages}`,
    byExit: (exit: string) => `by the exit “${exit}”`,
    attempts: {
      refused: (stage: string, count: string) =>
        `${stage} refused ${counted(count, "attempt")}: who comes again counts again, and only who leaves is lost.`,
      abandoned: (stage: string, count: string) =>
        `At ${stage} ${counted(count, "attempt was", "attempts were")} given up: who comes again counts again, and only who leaves is lost.`,
    },
    headroom: (stage: string, share: string, when: string) =>
      `Next to bind is ${stage}: ${share} of its servers busy on average ${when}.`,
    unfinished: (count: string, customers: string, stage: string) =>
      `When the run ends, ${count} ${customers} ${count === "1" ? "is" : "are"} still at ${stage}.`,
    soldOut: (stage: string, at: string) => `${stage}: the first item is sold out at ${at}.`,
  },
  map: {
    title: "Stage map",
    stages: "Stages, in the order customers meet them",
    caption: (tokens: string, period: string, longest: string) =>
      `${tokens}Rates are means of the last ${period}. Queue bars have a log scale up to ${longest}. A band is widest at its own peak.`,
    sharedWays: "Where ways part, dots follow the network's probabilities. ",
    plainWays: "A line without dots: the file counts stations, not who took that way. ",
    tokens: (weights: string) => `1 dot = ${weights}; the time a dot travels is only for the eye. `,
    busy: "busy",
    ofLimit: "of limit",
    inService: "in service",
    queue: "queue",
    refused: "refused",
    abandoned: "abandoned",
    missed: "missed",
    overdue: "waited too long",
    attempts: "Refused and abandoned count attempts: who comes again counts again. ",
    served: "served",
    saturated: "Saturated",
    limiting: "Limiting",
    soldOut: "Sold out",
    pulse: "Pulse",
    someSoldOut: (sold: string, items: string) => `${sold} of ${items} sold out`,
    stageNote: (stage: string, customer: string) => `${stage}: one customer is one ${customer}.`,
    rowNote: (row: string) => `${row}: a single resource that everybody meets.`,
    asideNote: (aside: string) => `${aside}: time that passes between two stages, without a queue.`,
    spoken: (stage: string, rate: string, customers: string, period: string) =>
      `${stage}: ${rate} ${customers} ${withArticle(period)}`,
    inUse: (share: string) => `${share} in use`,
    spokenQueue: (queue: string) => `queue ${queue}`,
    way: (customers: string, stage: string) => `Way of the ${customers} to ${stage}`,
    wayOut: (stage: string) => `Way out of ${stage}`,
    wayBetween: (from: string, to: string) => `Way from ${from} to ${to}`,
  },
  period: { ms: "millisecond", s: "second", min: "minute", h: "hour", d: "day" },
} as const;
