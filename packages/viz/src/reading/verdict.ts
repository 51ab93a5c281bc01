import { words } from "../words/words.ts";
import { bindingOf, type Binding } from "./binding.ts";
import type { BusiestStretch } from "./busiest-stretch.ts";
import { networkShape } from "./network-shape.ts";
import { fittedPeakOf, headlineStation, peakOf, type FittedPeak, type Peak } from "./peak.ts";
import { formatDuration, formatRate, formatShare, nounBeside } from "./quantity.ts";
import type { Timeline } from "./timeline.ts";

/** The answer, before any evidence: which stage binds and when, and the busiest second. */
export class Verdict {
  readonly binding: Binding;
  /** As counted: the busiest second. */
  readonly peak: Peak;
  /** What is quoted instead, where the file has it. */
  readonly fitted: FittedPeak | undefined;
  readonly #timeline: Timeline;

  constructor(timeline: Timeline) {
    this.#timeline = timeline;
    this.binding = bindingOf(timeline);
    const headline = headlineStation(timeline, networkShape(timeline).stages);
    this.fitted = fittedPeakOf(timeline, headline);
    this.peak = peakOf(timeline, headline);
  }

  /** "Payment binds from 00:00:31 to 00:02:00: 97 % of all waiting." */
  get sentence(): string {
    const { clock, end, tick } = this.#timeline;
    const { binding } = this;
    const { title } = binding.series;
    const say = words().verdict;
    if (binding.kind === "no servers") return say.noServers;
    if (binding.kind !== "binds") return say[binding.kind](...stretchInWords(binding, this.#timeline));
    const spans = binding.spans.map(({ from, until }) =>
      // A queue that still stands when the run stops has not ended: say which end was seen.
      until >= end - tick / 2
        ? say.spanToEnd(clock.moment(from), clock.moment(end))
        : say.span(clock.moment(from), clock.moment(until)),
    );
    return say.binds(title, spans.join(say.and), formatShare(binding.share));
  }

  /** "583,204 orders a second at 00:00:26, the peak of Order." */
  get peakSentence(): string {
    const { clock, period } = this.#timeline;
    const { fitted } = this;
    const { series } = this.peak;
    const { at, rate } = fitted ?? this.peak;
    const quoted =
      fitted === undefined
        ? formatRate(rate)
        : words().verdict.fitted(formatRate(rate), formatRate(fitted.low), formatRate(fitted.high));
    return words().verdict.peak(
      quoted,
      nounBeside(quoted, series.customer),
      period.word,
      clock.moment(at),
      series.title,
    );
  }
}

/** The stage, the share, and when: over the whole run, or how long its busiest stretch is and where. */
export function stretchInWords(
  { series, utilization, from, until }: BusiestStretch,
  { clock, end, tick }: Timeline,
): [stage: string, share: string, when: string] {
  const say = words().verdict;
  const isWhole = from < tick / 2 && until > end - tick / 2;
  const when = isWhole
    ? say.wholeRun
    : say.fullest(formatDuration(until - from), clock.moment(from), clock.moment(until));
  return [series.title, formatShare(utilization), when];
}

export const verdictOf = (timeline: Timeline): Verdict => new Verdict(timeline);
