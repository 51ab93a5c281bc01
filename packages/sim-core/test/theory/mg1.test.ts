import { describe, expect, test } from "vitest";
import { mg1 } from "../../src/theory/mg1.ts";
import { mg1Priority } from "../../src/theory/mg1-priority.ts";
import { mmc } from "../../src/theory/mmc.ts";

describe("M/G/1", () => {
  test.each([
    ["constant", 0.8, 0, 3],
    ["Erlang 4", 0.8, 0.25, 3.5],
    ["exponential", 0.8, 1, 5],
    ["hyperexponential", 0.8, 4, 11],
    ["constant", 0.9, 0, 5.5],
  ])("V18 %s at a load of %d", (_, load, scv, sojourn) => {
    const { waitMean, sojournMean, numberMean, queueMean, utilization } = mg1({
      arrivalRate: load,
      meanService: 1,
      scv,
    });
    expect(sojournMean).toBeCloseTo(sojourn, 9);
    expect(numberMean).toBeCloseTo(load * sojourn, 9);
    expect(queueMean).toBeCloseTo(load * waitMean, 9);
    expect(utilization).toBeCloseTo(load, 9);
  });

  test.each([
    [{ arrivalRate: 1, meanService: 1, scv: 1 }, /arrivalRate: expected a rate below 1\/meanService \(1\)/],
    [{ arrivalRate: -1, meanService: 1, scv: 1 }, /mg1\.arrivalRate/],
    [{ arrivalRate: 0.5, meanService: 0, scv: 1 }, /mg1\.meanService/],
    [{ arrivalRate: 0.5, meanService: 1, scv: NaN }, /mg1\.scv/],
  ])("refuses %o", (parameters, message) => {
    expect(() => mg1(parameters)).toThrow(message);
  });
});

describe("M/G/1 with priorities", () => {
  const two = [
    { arrivalRate: 0.4, meanService: 1, scv: 1 },
    { arrivalRate: 0.4, meanService: 1, scv: 1 },
  ];

  test("V21", () => {
    expect(mg1Priority(two).map(({ waitMean }) => waitMean)).toEqual([
      expect.closeTo(1.333333, 6),
      expect.closeTo(6.666667, 6),
    ]);
    expect(mg1Priority(two, { preemptive: true }).map(({ sojournMean }) => sojournMean)).toEqual([
      expect.closeTo(1.666667, 6),
      expect.closeTo(8.333333, 6),
    ]);
  });

  test("Kleinrock's conservation law: Σ ρ_k W_k is the same in every order", () => {
    const classes = [
      { arrivalRate: 0.2, meanService: 0.5, scv: 0 },
      { arrivalRate: 0.1, meanService: 3, scv: 2 },
      { arrivalRate: 0.3, meanService: 1, scv: 1 },
    ];
    const weighted = (order: readonly number[]) => {
      const ordered = order.map((at) => classes[at]);
      return mg1Priority(ordered).reduce((sum, { queueMean }, at) => sum + queueMean * ordered[at].meanService, 0);
    };
    const first = weighted([0, 1, 2]);
    for (const order of [
      [1, 0, 2],
      [2, 1, 0],
      [1, 2, 0],
    ])
      expect(weighted(order)).toBeCloseTo(first, 9);
  });

  test("one class is M/M/1 with and without preemption", () => {
    const { sojournMean } = mmc({ arrivalRate: 0.7, meanService: 1 });
    for (const preemptive of [false, true]) {
      const [only] = mg1Priority([{ arrivalRate: 0.7, meanService: 1, scv: 1 }], { preemptive });
      expect(only.sojournMean).toBeCloseTo(sojournMean, 9);
    }
  });

  test.each([
    [[], /classes: expected at least one class/],
    [[...two, { arrivalRate: 0.3, meanService: 1, scv: 1 }], /a load of all classes below 1/],
    [[{ arrivalRate: 0.4, meanService: -1, scv: 1 }], /classes\[0\]\.meanService/],
  ])("refuses %o", (classes, message) => {
    expect(() => mg1Priority(classes)).toThrow(message);
  });
});
