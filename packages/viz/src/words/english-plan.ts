import { withArticle } from "./english-article.ts";
import { counted } from "./english-count.ts";

const inEachOf = (replications: string): string =>
  replications === "1" ? "in 1 replication" : `in each of ${replications} replications`;

/** What planning says in English. */
export const englishPlan = {
  plan: {
    title: "Plan",
    forecast: "1 Forecast",
    size: "2 Size",
    rehearse: "3 Rehearse",
    limit: "4 Limit",
    prices: "Prices per server and hour",
    objectives: "Objectives",
    demand: "All demand",
    pulses: "Pulses",
    percentOfRun: "% of the run",
    peakOf: (rate: string, period: string) => `Peak of demand: ${rate} ${withArticle(period)}.`,
    peakOfRated: (rate: string, period: string) =>
      `Peak of demand: ${rate} ${withArticle(period)}, of the sources that have a rate.`,
    peakUnknown: "Peak of demand: not known, for no source has a rate.",
    meanOf: (rate: string, period: string) => `Demand: ${rate} ${withArticle(period)} on average, as came in the run.`,
    shapeOfRun: "Shape: as in the run.",
    shapeImported: "Shape: imported",
    ownShape: "Back to the run’s shape",
    importCsv: "Import CSV…",
    importTitle: "Two columns: seconds from the start of the run, customers a second",
    noRates: "No source of this run has a rate that a forecast could change.",
    csv: {
      line: (line: string, got: string) =>
        `forecast: line ${line}: expected two numbers, seconds and customers a second, got "${got}". Nothing was changed.`,
      order: (line: string, got: string) =>
        `forecast: line ${line}: expected a later time than in the line before, got ${got}. Nothing was changed.`,
      empty: "forecast: expected at least two lines of seconds and customers a second. Nothing was changed.",
      span: (end: string, from: string, until: string) =>
        `forecast: expected times from 0 to the end of the run, ${end}, got ${from} to ${until}. Nothing was changed.`,
      tooLong: (most: string) => `forecast: expected at most ${most} lines. Nothing was changed.`,
    },
    slider: (title: string) => `${title}, slider`,
    was: (unit: string, value: string) => `${unit}, was ${value}`,
    nothing: "nothing",
    outOfBounds: (title: string, least: string, most: string, got: string, kept: string) =>
      `${title}: expected a whole number from ${least} to ${most}, got ${got}. The plan keeps ${kept}.`,
    noneOfThese: "This run has none.",
    priceOf: (stage: string) => `Price of a server of ${stage} an hour`,
    addObjective: "Add an objective",
    remove: "Remove",
    removeObjective: (number: string) => `Remove objective ${number}`,
    objectiveField: (number: string, field: string) => `Objective ${number}: ${field}`,
    objectiveBounds: (number: string, field: string, got: string) =>
      `Objective ${number}, ${field}: expected a number above 0 (a percentage below 100), got ${got}. The objective stays as it was.`,
    objectiveWindow: (number: string, step: string, got: string) =>
      `Objective ${number}, per window: expected whole multiples of ${step} s, by which this run recorded its waits, got ${got}. The objective stays as it was.`,
    place: "Stage or exit",
    measure: "Measure",
    ofWhom: "Of whom",
    everybody: "everybody",
    quantile: "Quantile, %",
    below: "Under, s",
    window: "Per window, s",
    share: "In windows, %",
    noSuchStage: (name: string) => `“${name}” is no stage of this run: choose another`,
    slice: "Who is simulated",
    everyone: "everyone",
    sliceAt: (slice: string) => `one customer in ${slice}`,
    wholeAt: (slice: string, whole: string) => `${slice}, at hot rows one in ${whole}`,
    countsWithin: (stage: string, percent: string) =>
      `So many simulated, counts at ${stage} are within ±${percent} % (95 %); loads and long queues stay, single waits are coarser.`,
    rowsThinned: "At hot rows rushes keep their length; their longest waits come out some per cent too long.",
    estimate: (slice: string, seconds: string) => `${slice}: about ${seconds}`,
    run: "Rehearse",
    progress: "Progress of the rehearsal",
    cancel: "Cancel",
    undo: "Undo",
    redo: "Redo",
    partial: (at: string, served: string, customers: string, queue: string, stage: string) =>
      `Reached ${at}: ${served} ${customers} served so far; ${queue} wait at ${stage}.`,
    result: (title: string, verdict: string, digest: string) => `${title}. ${verdict} Digest ${digest}.`,
    cancelled: "Cancelled: what is shown stays.",
    long: (time: string) => `This rehearsal would take about ${time}.`,
    coarser: (slice: string) => `Take ${slice}`,
    anyway: "Rehearse anyway",
    notNow: "Not now",
    previewNote: "~ is the fluid preview: the mean course, without chance.",
    search: {
      choice: "Replications in which it has to hold",
      inSoMany: (replications: string) => `in ${replications} replications`,
      progress: "Progress of the search",
      stop: "Stop",
      stopped: "Stopped: the plan stays as it is.",
      overtaken: "The plan was changed, so the search for it has stopped.",
      noObjective: "There is no objective that a plan could keep: add one under Objectives.",
      long: (time: string) => `This search would take about ${time}.`,
      anyway: "Search anyway",
      refused: (reason: string) => `Nothing found: ${reason}`,
      stale: "The plan is another one now.",
      command: "The same search in a shell",
    },
    smallest: {
      find: "Find the smallest plan",
      note: (lost: string) =>
        `The smallest plan: the fewest servers of the stages that an objective names (of all where it is about the whole way) with which all objectives hold, and at most ${lost} of the customers are lost, in each of so many replications. The rest of the plan stays.`,
      news: (run: string, servers: string, kept: string, replications: string) =>
        `Run ${run}: ${servers}; holds in ${kept} of ${replications} replications in a row.`,
      found: (runs: string, replications: string) =>
        `Found in ${counted(runs, "run")}: the smallest plan that holds ${inEachOf(replications)}.`,
      taken: "It is the plan now; Undo brings the former back.",
      sure: (share: string, confidence: string, replications: string) =>
        `How sure: at least ${share} of such replications keep what is asked, with ${confidence} confidence (${counted(replications, "replication")}). That is of chance alone: what is assumed may be wrong.`,
      unsure: (replications: string) =>
        `How sure: ${replications} replications say nothing of others, for they are fewer than the stages looked at. Look in more.`,
      caption: "Servers by stage, as few as will do",
      stage: "Stage",
      before: "Before",
      now: "Now",
      change: "Change",
      why: "Why no fewer",
      oneAtLeast: "one server at least",
      tooFewBroken: (servers: string, replication: string, of: string, objective: string) =>
        `${servers} are too few: replication ${replication} of ${of} breaks “${objective}”`,
      tooFewLost: (servers: string, replication: string, of: string, stage: string) =>
        `${servers} are too few: replication ${replication} of ${of} loses too many customers at ${stage}`,
      tooFewWaiting: (servers: string, replication: string, of: string, stage: string) =>
        `${servers} are too few: replication ${replication} of ${of} leaves too many waiting at ${stage}`,
    },
    headroom: {
      find: "Find its headroom",
      note: "Its headroom: how much more demand, from all sources alike, the plan bears as it is until one of these breaks.",
      news: (run: string, percent: string, kept: string, replications: string) =>
        `Run ${run}: ${percent} of the demand; holds in ${kept} of ${replications} replications in a row.`,
      more: (percent: string, replications: string, runs: string) =>
        `The plan bears ${percent} more than its demand ${inEachOf(replications)} (${counted(runs, "run")}).`,
      hardly: (replications: string, runs: string) =>
        `The plan bears its demand, and hardly more, ${inEachOf(replications)} (${counted(runs, "run")}).`,
      only: (percent: string, replications: string, runs: string) =>
        `The plan bears only ${percent} of its demand ${inEachOf(replications)} (${counted(runs, "run")}).`,
      broken: (percent: string, replication: string, objective: string) =>
        `At ${percent} of it, replication ${replication} breaks “${objective}” first.`,
      lost: (percent: string, replication: string, stage: string) =>
        `At ${percent} of it, replication ${replication} loses too many customers at ${stage} first.`,
      sure: (share: string, confidence: string, replications: string) =>
        `How sure: at least ${share} of such replications bear as much, with ${confidence} confidence (${counted(replications, "replication")}). That is of chance alone: what is assumed may be wrong.`,
    },
    outcome: "What the plan comes to: each objective in its worst window",
    objective: "Objective",
    recorded: (which: string | undefined) => (which === undefined ? "As recorded" : `As recorded, ${which}`),
    preview: "~ Preview",
    rehearsed: "Rehearsed",
    rehearsedStale: "Rehearsed (another plan)",
    error: "Error of ~",
    objectiveOf: (stage: string, bound: string) => `${stage}: ${bound}`,
    waiting: (share: string, stage: string, replication: string) =>
      `${share} of all who came to ${stage} still wait there at the end of replication ${replication}, and no objective is about it: what follows meets only what it lets through.`,
    waitingAsked: (share: string, stage: string, replication: string) =>
      `${share} of all who came to ${stage} still wait there at the end of replication ${replication}, longer than is asked: it does not keep up, though its objective is kept in windows enough.`,
    over: (value: string) => `over ${value}`,
    holds: (value: string) => `${value}, holds`,
    broken: (value: string, broken: string, windows: string) => `${value}, broken in ${broken} of ${windows}`,
    brokenLoss: (share: string) => `${share}, broken`,
    lostObjective: (most: string) => `At most ${most} of all who come lost`,
    noLastingQueue: "no lasting queue",
    noPreview: (where: string) => `No preview: the fluid has no approximation of ${where}. A rehearsal simulates it.`,
    cost: "Servers, start to end",
    costWithout: (stages: string) =>
      `Servers, start to end, without those of ${stages}, whose number changes by itself`,
    serverHours: (hours: string) => counted(hours, "server-hour"),
    money: (money: string, hours: string) => `${money} for ${counted(hours, "server-hour")}`,
    asRun: "As recorded, run again",
    demandAt: (percent: string) => `all demand at ${percent} %`,
    pulsesAt: (percent: string) => `pulses at ${percent} %`,
    more: (changes: string, count: string) => `${changes}; ${count} more`,
  },
} as const;
