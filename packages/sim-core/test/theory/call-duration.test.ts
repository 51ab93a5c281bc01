import { expect, test } from "vitest";
import { deterministic, erlang, exponential, sampler, stream, uniform } from "../../src/index.ts";
import { callDuration } from "../../src/theory/call-duration.ts";

const law = (mean: number) => sampler(exponential({ mean }));
const close = (value: number, exact: number) => expect(Math.abs(value / exact - 1)).toBeLessThan(1e-6);

test("the last of three exponential answers takes 1/3 + 1/2 + 1 of their mean, the first 1/3", () => {
  const branches = [law(2), law(2), law(2)];
  const all = callDuration({ branches, need: 3 });
  close(all.mean, 2 * (1 + 1 / 2 + 1 / 3));
  // Spacings are independent exponentials: variances add.
  close(all.square - all.mean ** 2, 4 * (1 + 1 / 4 + 1 / 9));
  expect([all.failure, all.meanFailed]).toEqual([0, 0]);
  close(callDuration({ branches, need: 1 }).mean, 2 / 3);
  close(callDuration({ branches, need: 2 }).mean, 2 * (1 / 2 + 1 / 3));
});

test("two of different means: 1/a + 1/b − 1/(a + b)", () => {
  close(callDuration({ branches: [law(1), law(4)], need: 2 }).mean, 1 + 4 - 1 / (1 + 1 / 4));
});

test("an exponential answer under an exponential time-out: the first of the two, whichever it is", () => {
  const { mean, square, failure, meanFailed } = callDuration({ branches: [law(1)], need: 1, timeout: law(3) });
  close(mean, 3 / 4);
  close(square, 2 * (3 / 4) ** 2);
  close(failure, 1 / 4);
  close(meanFailed, (1 / 4) * (3 / 4));
});

test("an exponential answer under a fixed time-out", () => {
  const timeout = sampler(deterministic(2));
  const { mean, square, failure, meanFailed } = callDuration({ branches: [law(1)], need: 1, timeout });
  const late = Math.exp(-2);
  close(mean, 1 - late);
  close(square, 2 * (1 - 3 * late));
  close(failure, late);
  close(meanFailed, 2 * late);
});

test("unlike laws and a random time-out, beside a million draws", () => {
  const branches = [sampler(erlang({ mean: 2, phases: 3 })), sampler(uniform({ min: 0, max: 3 })), law(1)];
  const timeout = sampler(uniform({ min: 1, max: 4 }));
  const exact = callDuration({ branches, need: 2, timeout });
  const draws = stream("call duration", 0, "draws");
  const sums = [0, 0, 0, 0];
  const count = 1_000_000;
  for (let nth = 0; nth < count; nth++) {
    const answer = branches.map((each) => each.sample(draws)).toSorted((a, b) => a - b)[1];
    const longest = timeout.sample(draws);
    const lasted = Math.min(answer, longest);
    const isLate = answer > longest;
    [lasted, lasted ** 2, isLate ? 1 : 0, isLate ? lasted : 0].forEach((value, at) => (sums[at] += value / count));
  }
  // Four standard errors of the widest, whose deviation is below 3.
  const [mean, square, failure, meanFailed] = sums;
  for (const [value, simulated] of [
    [exact.mean, mean],
    [exact.square, square],
    [exact.failure, failure],
    [exact.meanFailed, meanFailed],
  ]) {
    expect(Math.abs(value - simulated)).toBeLessThan((4 * 3) / Math.sqrt(count));
  }
});
