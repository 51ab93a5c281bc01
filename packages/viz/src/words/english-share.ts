/** What the page says in English of links, files and reports. */
export const englishShare = {
  share: {
    title: "Share",
    link: "Link that runs it again",
    command: "The same on the command line",
    copy: "Copy",
    copied: "Copied",
    copyByKey: "Selected: copy it with Ctrl+C",
    again: "To make it again",
    saveRun: "Save run file",
    saveReport: "Save report (HTML)",
    copyFindings: "Copy findings (Markdown)",
    saveFindings: "Save findings (Markdown)",
    saveWindow: "Save shown window (CSV)",
    saveTracks: "Save tracks (SVG)",
    saved: (name: string) => `Saved where this browser puts downloads: ${name}.`,
    copiedFindings: "The findings are copied.",
    noClipboard: "The findings could not be copied: this page may not write to the clipboard. Save them instead.",
    gone: (address: string) => `${address} could not be fetched again: open the run file and save it from there.`,
    moreEvents: (count: string) => `The run has ${count} events; these are the first.`,
    origin: (scenario: string, seed: string, slice: string, digest: string, version: string, library: string) =>
      `Scenario ${scenario}, seed ${seed}, slice ${slice}, digest ${digest} (version ${version}), library ${library}.`,
    otherOrigin: (address: string) =>
      `run: expected an address of this page's own server, got “${address}”. Download the file and open it.`,
    sameDigest: (digest: string) =>
      `Whoever opens the link runs this scenario in their own browser, and the page checks that digest ${digest} comes out. The command gives it too.`,
    notReady: (scenario: string) =>
      `This run's scenario, “${scenario}”, is none of the simulator's own, so no link makes it again. Save the run file and send that.`,
    moreThanFigures: (scenario: string) =>
      `This run differs from “${scenario}” by more than figures, so no link makes it again. Save the run file and send that.`,
    brokenText:
      "The seed or a changed text of this run holds half a character, which no address can say, so no link makes it again. Save the run file and send that.",
    longLink: (characters: string, changes: string) =>
      `The link of this run would be longer than the page reads: ${characters} characters at most, and ${changes} changed figures. Save the run file and send that.`,
    otherReplication: (replication: string) =>
      `This run is replication ${replication} of its seed, and a new run is replication 1, so no link makes it again. Save the run file and send that.`,
    preparing: "Reading the link…",
    progress: "Progress of the run",
    running: (scenario: string, seed: string, changes: string) =>
      `This run is made in this browser: ${scenario}, seed ${seed}${changes}.`,
    same: (digest: string) => `Digest ${digest}, as the link says: this is the same run.`,
    unchecked: (digest: string) => `Digest ${digest}. Nothing was promised of it, for this is not the link's own run.`,
    differs: (digest: string, promised: string) =>
      `The run came out with digest ${digest}, the link says ${promised}: this is not the run that was shared.`,
    otherLibrary: (library: string) =>
      `The link was made by library version ${library}. Ask for the run file, which shows what was seen then.`,
    otherRecipe:
      "The digest's own recipe has changed since the link was made, so the two cannot be compared. Ask for the run file.",
    cancelled: "Cancelled: the run was not made.",
    instead: "Show this page's own run",
    runNearest: (scenario: string, seed: string, changes: string) => `Run ${scenario}, seed ${seed}${changes}`,
    tooLong: (most: string) => `link: expected at most ${most} characters. Ask for the run file instead.`,
    tooManyChanges: (most: string) => `link: expected at most ${most} changed figures. Ask for the run file instead.`,
    otherVersion: (known: string, got: string) =>
      `link: expected version ${known}, got “${got}”. It was made by another version of this page; ask for the run file.`,
    cutOff:
      "link: expected a digest at its end, but it was cut off on the way. What stands before the cut can be run, unchecked; or ask for the whole link.",
    cutOffEarly: "link: expected the name of a scenario, but it was cut off on the way. Ask for the whole link.",
    saidTwice: (name: string) => `link: expected “${name}” once, got it twice. Ask for the link as it was made.`,
    noneReady: "link: this page's simulator has no ready scenario to run. Open the link where it was made.",
    noScenario: (name: string, known: string) => `link: expected a scenario (${known}), got “${name}”.`,
    noFigure: (path: string, scenario: string, near: string) =>
      `link: ${scenario} has no figure “${path}”.${near === "" ? "" : ` The nearest is “${near}”.`}`,
    wrongFigure: (path: string, expected: string, got: string) =>
      `link: ${path}: expected a figure like ${expected}, got ${got}.`,
  },
} as const;
