import { words } from "../words/words.ts";
import type { Breach } from "./breach.ts";
import { networkShape } from "./network-shape.ts";
import { formatCompact, formatCount, formatDuration, nounBeside } from "./quantity.ts";
import { nextToBind, type RunFigures } from "./run-figures.ts";
import type { Timeline } from "./timeline.ts";
import { stretchInWords, type Verdict } from "./verdict.ts";
import { boundInWords, lossInWords } from "./verdict-tiles.ts";
import { exitTitle } from "./ways.ts";

/** A sentence with its numbers, and the moment it is about. */
export interface Finding {
  readonly text: string;
  readonly at: number | undefined;
}

/** What a reader should know of a run, as sentences: what binds first, then what broke, what was lost, what comes next. */
export function findingsOf(timeline: Timeline, verdict: Verdict, figures: RunFigures): Finding[] {
  const { binding, peak } = verdict;
  return [
    { text: verdict.sentence, at: binding.kind === "no servers" ? undefined : binding.from },
    { text: verdict.peakSentence, at: peak.at },
    ...figures.breaches.flatMap((breach) => breachFinding(timeline, breach)),
    ...lostFindings(figures),
    ...soldOutFindings(timeline),
    ...nextFinding(timeline, verdict),
    ...unfinishedFindings(timeline),
  ];
}

function breachFinding({ clock }: Timeline, breach: Breach): Finding[] {
  const say = words().findings;
  const { place, windows, broken, seconds, first, worst, met } = breach;
  if (worst === undefined) return [{ text: say.untested(place.title, boundInWords(breach)), at: undefined }];
  const count = formatCount(windows);
  if (first === undefined) {
    const value = formatDuration(worst.value);
    return [{ text: say.held(place.title, boundInWords(breach), count, value, clock.moment(worst.at)), at: worst.at }];
  }
  const text = say.broken(
    place.title,
    boundInWords(breach),
    formatCount(broken),
    count,
    formatDuration(seconds),
    clock.moment(first),
  );
  return [{ text: met ? `${text} ${say.tolerated}` : text, at: first }];
}

/** Who left unserved; then what stations counted beside it, which is of attempts. */
function lostFindings({ lost }: RunFigures): Finding[] {
  const say = words().findings;
  const loss = lossInWords(lost);
  const texts = [
    ...(loss === undefined ? [] : [(lost.isTooMany ? say.lossBroken : say.lossHeld)(loss)]),
    ...lost.parts.map(({ how, count, stages, exit }) => {
      const titles = stages.map(({ title }) => title).join(", ");
      return say.lost[how](formatCount(count), titles === "" ? say.byExit(exitTitle(exit ?? "")) : say.at(titles));
    }),
    ...lost.attempts.map(({ series, column, count }) => say.attempts[column](series.title, formatCount(count))),
  ];
  return texts.map((text) => ({ text, at: undefined }));
}

function soldOutFindings({ events, stations, clock }: Timeline): Finding[] {
  return stations.flatMap((series) => {
    const event = events.find(({ kind, subject }) => kind === "soldOut" && subject === series.entry.name);
    if (event === undefined) return [];
    return [{ text: words().findings.soldOut(series.title, clock.moment(event.time)), at: event.time }];
  });
}

function nextFinding(timeline: Timeline, verdict: Verdict): Finding[] {
  const next = verdict.binding.kind === "binds" ? nextToBind(timeline, verdict) : undefined;
  if (next === undefined || next.utilization === 0) return [];
  return [{ text: words().findings.headroom(...stretchInWords(next, timeline)), at: next.from }];
}

/** Stages where customers still wait when the run ends: its end cut their stories. */
function unfinishedFindings(timeline: Timeline): Finding[] {
  const { end } = timeline;
  return networkShape(timeline)
    .stages.filter((series) => series.level("queue", end) > 0)
    .map((series) => {
      const inside = formatCompact(series.level("queue", end) + series.level("busy", end));
      return { text: words().findings.unfinished(inside, nounBeside(inside, series.customer), series.title), at: end };
    });
}
