import fc from "fast-check";
import { expect, test } from "vitest";
import { Probe } from "../../src/kernel/probe.ts";
import { codeOf, Transition } from "../../src/kernel/transition.ts";
import { WindowCounts } from "../../src/statistics/window-counts.ts";
import { windowEdge } from "../../src/math/window-edge.ts";

/** Counts by window of arrivals at these times, each batch of so many. */
const counted = (times: readonly number[], origin: number, width: number, batch: number): Float64Array => {
  const probe = new Probe(1);
  const counts = new WindowCounts([{ place: 0, transition: Transition.arrive }], origin, width);
  probe.subscribe(counts);
  times.forEach((time, at) => {
    probe.announce(time, codeOf(0, Transition.arrive), at, 0, 0);
    if (at % batch === batch - 1) probe.flush();
  });
  probe.flush();
  return counts.counts(0);
};

test.each([
  [0.1, (window: number) => window / 10],
  [0.7, (window: number) => window * 0.7],
  [1 / 3, (window: number) => window / 3],
  [1, (window: number) => window],
  [196, (window: number) => window * 196],
])("whoever comes at the edge of a window of %d is in it", (width, edge) => {
  const edges = Array.from({ length: 1_000 }, (_, window) => edge(window));
  for (const batch of [1, 7]) expect([...counted(edges, 0, width, batch)]).toEqual(edges.map(() => 1));
});

test("every window counts what came in it, and none what came before the origin", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1_000_000), { maxLength: 50 }),
      fc.constantFrom(0, 3, 40),
      fc.constantFrom(0.1, 0.7, 5),
      fc.integer({ min: 1, max: 60 }),
      (parts, origin, width, batch) => {
        const times = parts.map((part) => part / 1e4).toSorted((a, b) => a - b);
        const counts = counted(times, origin, width, batch);
        counts.forEach((count, window) => {
          const here = times.filter(
            (time) => time - origin >= windowEdge(window, width) && time - origin < windowEdge(window + 1, width),
          );
          expect(count).toBe(here.length);
        });
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(times.filter((time) => time >= origin).length);
      },
    ),
    { seed: 20_091_111 },
  );
});
