import { describe, expect, test } from "vitest";
import { sideBySide, sideBySidePicture } from "../../src/experiment.ts";
import { simulate, solve } from "../../src/index.ts";
import { bank, markovQueue } from "../network/queues.ts";

const run = simulate(bank, { seed: "report", until: 5_000, warmUp: 500, replications: 10 });
const solved = solve(bank);

describe("simulation beside theory", () => {
  test("as text: every figure with theory, value, interval and verdict, quantiles where asked for", () => {
    const lines = sideBySide(run, solved, { quantiles: [0.9] }).split("\n");
    expect(lines).toHaveLength(1 + 2 * 6 + 1);
    expect(lines[5]).toMatch(/^tellers {2}wait p90 +\d\S+ +\d\S+ +\[\d\S+, \d\S+\] +(covers|misses)$/);
    expect(lines.at(-1)).toMatch(/^\d of 12 intervals miss$/);
    expect(sideBySide(run, solved).split("\n")).toHaveLength(1 + 2 * 4 + 1);
  });

  test("as a picture: a mark for each figure, theory in the middle", () => {
    const picture = sideBySidePicture(run, solved, { quantiles: [0.9] });
    expect(picture).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 820 \d+" role="img"/);
    expect(picture.match(/<circle|<rect x=/g)).toHaveLength(12);
    expect(picture).toContain("tellers utilization");
    // The widest interval here reaches beyond half of the theory.
    expect(picture).toMatch(/<path d="M/);
    expect(picture).not.toMatch(/NaN|undefined|<script|href/);
    expect(sideBySidePicture(run, solved)).toBe(sideBySidePicture(run, solved));
  });

  test("a miss is a square, not only another colour", () => {
    const other = solve({
      ...bank,
      stations: { ...bank.stations, manager: { ...bank.stations.manager, speed: 1.6 } },
    } as never);
    const picture = sideBySidePicture(run, other as typeof solved);
    expect(picture).toMatch(/<rect x="[\d.]+" y="[\d.]+" width="8" height="8" fill="#b3261e"\/>/);
  });

  test("without intervals says why, and leaves out what theory has as 0", () => {
    const one = simulate(bank, { seed: "<&", until: 500 });
    const picture = sideBySidePicture(one, solved);
    expect(picture).toContain("one replication");
    expect(picture).toContain("seed &#60;&#38;, 1 replications");
    expect(picture).toContain("no intervals to judge by");
    const loss = markovQueue(2, 1, { servers: 3, capacity: 3 });
    expect(sideBySidePicture(simulate(loss, { until: 500, replications: 3 }), solve(loss))).not.toContain("queue wait");
  });

  test("refuses quantiles that are none", () => {
    expect(() => sideBySide(run, solved, { quantiles: [99] })).toThrow(
      "report.quantiles: expected a probability in [0, 1], got 99.",
    );
  });
});
