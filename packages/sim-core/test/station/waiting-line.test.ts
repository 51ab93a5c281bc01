import fc from "fast-check";
import { expect, test } from "vitest";
import { WaitingLine } from "../../src/station/waiting-line.ts";

const inLine = (line: WaitingLine): number[] => {
  const customers: number[] = [];
  line.forEach((customer) => customers.push(customer));
  return customers;
};

test("first come, first served", () => {
  const line = new WaitingLine();
  for (let customer = 0; customer < 100; customer++) line.join(customer);
  expect(Array.from({ length: 100 }, () => line.next())).toEqual(Array.from({ length: 100 }, (_, at) => at));
  expect(line.length).toBe(0);
});

test("any joins, services and departures out of turn, against an array", () => {
  const operation = fc.oneof(
    { weight: 5, arbitrary: fc.constant("join" as const) },
    { weight: 3, arbitrary: fc.constant("next" as const) },
    { weight: 3, arbitrary: fc.record({ leave: fc.nat() }) },
  );
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 500 }), (operations) => {
      const line = new WaitingLine();
      const naive: { customer: number; ticket: number }[] = [];
      let customer = 0;
      for (const step of operations) {
        if (step === "join") naive.push({ customer, ticket: line.join(customer++) });
        else if (naive.length === 0) continue;
        else if (step === "next") expect(line.next()).toBe(naive.shift()!.customer);
        else line.leave(0, naive.splice(step.leave % naive.length, 1)[0].ticket);
        expect(line.length).toBe(naive.length);
      }
      expect(inLine(line)).toEqual(naive.map((entry) => entry.customer));
    }),
    { seed: 21, numRuns: 500 },
  );
});

test("tickets stay good while the line grows round the ring's end", () => {
  const line = new WaitingLine();
  for (let customer = 0; customer < 12; customer++) line.join(customer);
  for (let turn = 0; turn < 10; turn++) line.next();
  const tickets = Array.from({ length: 40 }, (_, at) => line.join(100 + at));
  for (let at = 0; at < 40; at += 2) line.leave(0, tickets[at]);
  expect(inLine(line)).toEqual([10, 11, ...Array.from({ length: 20 }, (_, at) => 101 + 2 * at)]);
});

test("a line of thousands that is served as it grows, through a snapshot, keeps its order and its tickets", () => {
  let line = new WaitingLine();
  const naive: number[] = [];
  let customer = 0;
  for (let turn = 0; turn < 200; turn++) {
    const tickets: number[] = [];
    for (let joins = 0; joins < 170; joins++) {
      tickets.push(line.join(customer));
      naive.push(customer++);
    }
    // Every fifth of those who came leaves again.
    for (let at = 0; at < 170; at += 5) {
      line.leave(0, tickets[at]);
      naive.splice(naive.length - 170 + at, 1);
    }
    if (turn % 50 === 49) {
      const state = line.save();
      line = new WaitingLine();
      line.load(state);
    }
    for (let served = 0; served < 60; served++) expect(line.next()).toBe(naive.shift());
    expect(line.first()).toBe(naive[0]);
    expect(line.length).toBe(naive.length);
  }
  expect(inLine(line)).toEqual(naive);
  while (naive.length > 0) expect(line.next()).toBe(naive.shift());
  expect(line.length).toBe(0);
  line.join(7);
  expect(line.next()).toBe(7);
});
