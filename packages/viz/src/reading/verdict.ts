import { bindingOf, type Binding } from "./binding.ts";
import { networkShape } from "./network-shape.ts";
import { headlineStation, peakOf, type Peak } from "./peak.ts";
import { formatRate, formatShare, plural } from "./quantity.ts";
import type { Timeline } from "./timeline.ts";

/** The answer, before any evidence: which stage binds and when, and the busiest second. */
export interface Verdict {
  readonly binding: Binding;
  readonly peak: Peak;
  /** "Payment binds from 00:00:31 to 00:02:00: 97 % of all waiting." */
  readonly sentence: string;
  /** "583,204 orders a second at 00:00:26." */
  readonly peakSentence: string;
}

export function verdictOf(timeline: Timeline): Verdict {
  const binding = bindingOf(timeline);
  const peak = peakOf(timeline, headlineStation(timeline, networkShape(timeline).stages));
  return { binding, peak, sentence: bindingSentence(timeline, binding), peakSentence: peakSentence(timeline, peak) };
}

function bindingSentence({ clock, end, tick }: Timeline, binding: Binding): string {
  if (binding.kind === "none") {
    const { series, utilization, at } = binding;
    return `No stage binds: the busiest, ${series.title}, reaches ${formatShare(utilization)} of its servers at ${clock.label(at)}.`;
  }
  // A queue that still stands when the run stops has not ended: say which end was seen.
  const until =
    binding.until >= end - tick / 2 ? `until the run ends at ${clock.label(end)}` : `to ${clock.label(binding.until)}`;
  return `${binding.series.title} binds from ${clock.label(binding.from)} ${until}: ${formatShare(binding.share)} of all waiting.`;
}

function peakSentence({ clock, period }: Timeline, { series, at, rate }: Peak): string {
  return `${formatRate(rate)} ${plural(series.customer)} a ${period.word} at ${clock.label(at)}, the peak of ${series.title}.`;
}
