import { formatCompact } from "../reading/quantity.ts";
import type { Timeline } from "../reading/timeline.ts";
import { words } from "../words/words.ts";
import { signed } from "./delta-tile.ts";
import { clearAt, type DifferenceCourse } from "./difference-course.ts";

/** What a difference through time says aloud, and what stands under it: how sure it is, and when. */
export function differenceWords(
  course: DifferenceCourse,
  stage: string,
  pairs: number,
  { end, clock }: Pick<Timeline, "end" | "clock">,
): { readonly label: string; readonly caption: string } {
  const say = words().compare;
  const [low, high] = [Math.min(...course.mean), Math.max(...course.mean)].map((each) => signed(each, formatCompact));
  const range = say.differenceOf(stage, low!, high!);
  if (course.interval === undefined) return { label: `${range} ${say.oneCourse}`, caption: say.oneCourse };
  const clear = [...course.mean.keys()].filter((k) => clearAt(course, k) !== 0);
  const last = course.mean.length - 1;
  const time = (k: number): string => clock.moment((k * end) / last);
  const percent = String(Number(((100 * clear.length) / (last + 1)).toPrecision(2)));
  const sure = clear.length === 0 ? say.neverClear : say.clearBetween(percent, time(clear[0]!), time(clear.at(-1)!));
  const caption = `${say.meanCourse(String(pairs))} ${sure}`;
  return { label: `${range} ${caption}`, caption };
}
