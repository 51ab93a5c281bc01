import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FluidLine, type LineOrder } from "../../src/network/fluid-line.ts";

/** A line of two rows; each pair joins as one parcel. */
const lineOf = (order: LineOrder, ...parcels: readonly (readonly [number, number])[]): FluidLine => {
  const line = new FluidLine(2, order);
  for (const masses of parcels) line.join(Float64Array.from(masses), [0, 1]);
  return line;
};

const taken = (line: FluidLine, mass: number): number[] => {
  const into = new Float64Array(2);
  line.take(mass, into);
  return [...into];
};

describe("a line of mass", () => {
  test.each<[LineOrder, number[]]>([
    ["fifo", [2, 1]],
    ["lifo", [0, 3]],
    ["mixture", [1, 2]],
  ])("gives by its order: %s", (order, expected) => {
    const line = lineOf(order, [2, 0], [0, 4]);
    expect(taken(line, 3)).toEqual(expected);
    expect([...line.masses]).toEqual([2 - expected[0], 4 - expected[1]]);
  });

  test("mixes what joined at once, and is empty when all is taken", () => {
    const line = lineOf("fifo", [1, 3], [5, 0]);
    expect(taken(line, 2)).toEqual([0.5, 1.5]);
    expect(taken(line, 100)).toEqual([5.5, 1.5]);
    expect(line.isEmpty).toBe(true);
    expect([...line.masses]).toEqual([0, 0]);
    expect(taken(line, 1)).toEqual([0, 0]);
  });

  test("takes only the rows it is told, out of where they were", () => {
    const line = new FluidLine(2, "fifo");
    const from = Float64Array.of(1, 2);
    line.join(from, [1]);
    expect([[...from], [...line.masses]]).toEqual([
      [1, 0],
      [0, 2],
    ]);
  });

  test("keeps the shares of all whom it loses, however often", () => {
    const line = lineOf("fifo", [3, 1], [0, 8]);
    for (let at = 0; at < 2_000; at++) line.shrink(0.5 ** 0.25);
    line.join(Float64Array.of(1, 0), [0, 1]);
    expect(line.masses[0]).toBeCloseTo(1, 12);
    line.shrink(0.25);
    expect(taken(line, 1)[0]).toBeCloseTo(0.25, 12);
    const halved = lineOf("fifo", [3, 1], [0, 8]);
    halved.shrink(0.5);
    expect(taken(halved, 2)).toEqual([1.5, 0.5]);
  });

  test("is a list of parcels, whatever joins and is taken, and loses nothing", () => {
    const doing = fc.oneof(
      fc.tuple(fc.constant("join"), fc.nat(9)),
      fc.tuple(fc.constant("take"), fc.nat(30)),
      fc.tuple(fc.constant("shrink"), fc.constant(0.5)),
    );
    fc.assert(
      fc.property(fc.constantFrom("fifo", "lifo"), fc.array(doing, { maxLength: 200 }), (order, doings) => {
        const line = new FluidLine(2, order as LineOrder);
        let list: [number, number][] = [];
        doings.forEach(([what, amount], at) => {
          const row = at % 2;
          if (what === "join" && amount > 0) {
            line.join(row === 0 ? Float64Array.of(amount, 0) : Float64Array.of(0, amount), [0, 1]);
            list.push([row, amount]);
          } else if (what === "shrink") {
            line.shrink(0.5);
            list = list.map(([whose, mass]) => [whose, mass / 2]);
          } else if (what === "take") {
            const expected = [0, 0];
            for (let left = amount; left > 1e-9 && list.length > 0;) {
              const next = list.at(order === "fifo" ? 0 : -1)!;
              const part = Math.min(left, next[1]);
              expected[next[0]] += part;
              left -= part;
              next[1] -= part;
              if (next[1] < 1e-9) list.splice(order === "fifo" ? 0 : -1, 1);
            }
            taken(line, amount).forEach((mass, whose) => expect(mass).toBeCloseTo(expected[whose], 6));
          }
          for (const whose of [0, 1]) {
            const waiting = list.reduce((sum, [one, mass]) => sum + (one === whose ? mass : 0), 0);
            expect(line.masses[whose]).toBeCloseTo(waiting, 6);
          }
        });
      }),
      { seed: 31, numRuns: 200 },
    );
  });
});
