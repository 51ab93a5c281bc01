import { describe, expect, test } from "vitest";
import {
  deterministic,
  exponential,
  network,
  ramp,
  simulate,
  Transition,
  type StationContext,
  type StationKind,
} from "../../src/index.ts";
import { Announcer } from "../../src/station/announcer.ts";
import { market } from "./market.ts";

/** Announces anything, true or not. */
class Teller extends Announcer {
  readonly #said: { age: number };

  constructor(context: StationContext, said = { age: 0 }) {
    super(context, { age: () => said.age });
    this.#said = said;
  }

  tell(transition: number, customer: number, age: number): void {
    this.#said.age = age;
    this.announce(transition, customer, true);
  }
}

/** A delay that is wrong on purpose: how, `tell` says. */
const wrong = (tell: (teller: Teller, customer: number, age: number) => void, loses = false): StationKind => ({
  kind: "test/wrong@1",
  validate() {},
  routes: () => ({ to: "exit" }),
  thin: (data) => data,
  build(_data, context) {
    const { name, number, simulation, customers } = context;
    const teller = new Teller(context);
    const onward = context.router("exit");
    const done = simulation.register({
      name: `${name}: done`,
      fire: (customer) => {
        tell(teller, customer, simulation.now - customers.since(customer));
        if (loses) customers.remove(customer);
        else onward.send(customer);
      },
    });
    const enter = (customer: number): void => {
      customers.setSince(customer, simulation.now);
      teller.tell(Transition.arrive, customer, 0);
      simulation.scheduleSlot(customer, 1, done);
    };
    const forEachWaiting = (): void => {};
    return { kind: "test/wrong@1", name, number, servers: 1, admitsCrowd: false, enter, forEachWaiting };
  },
});

const run = (kind: StationKind, until = 1_000) => {
  const kinds = { stations: [kind] };
  const sources = { people: { interarrival: exponential({ mean: 5 }), to: "desk" } } as const;
  const net = network({ time: "s", sources, stations: { desk: { kind: "test/wrong@1", data: {} } } }, { kinds });
  return simulate(net, { until, seed: "wrong", kinds, replications: 2 });
};

const proper = (teller: Teller, customer: number, age: number): void => {
  teller.tell(Transition.start, customer, age);
  teller.tell(Transition.depart, customer, age);
};

describe("laws that hold on every path", () => {
  test("hold in a market with every mechanism, warmed up or not", () => {
    expect(simulate(market, { until: 300, seed: "laws" }).broken).toEqual([]);
    expect(simulate(market, { until: 300, seed: "laws", warmUp: 123.4, replications: 3 }).broken).toEqual([]);
    expect(simulate(market, { until: 300, seed: "laws", warmUp: 10, slice: 3 }).broken).toEqual([]);
  });

  test("hold to the rounding of long runs, late times and those turned away", () => {
    const at = (source: object, desk: object) =>
      network({ time: "s", sources: { people: { ...source, to: "desk" } }, stations: { desk } } as never);
    const often = { interarrival: exponential({ mean: 1 }) };
    const service = exponential({ mean: 2 });
    const loss = at(often, { servers: 2, capacity: 2, service });
    expect(simulate(loss, { seed: 1, until: 1e5, warmUp: 1e3, replications: 3 }).broken).toEqual([]);
    const hasty = at(often, { service, patience: deterministic(0) });
    expect(simulate(hasty, { until: 1e5, warmUp: 1e3 }).broken).toEqual([]);
    const rate = ramp({ start: 1.6e12, end: 1.6e12 + 3e4, from: 10, to: 10 });
    const late = { until: 1.6e12 + 3e4, warmUp: 1.6e12 + 1 };
    expect(simulate(at({ kind: "poisson", rate }, { servers: 21, service }), late).broken).toEqual([]);
    expect(simulate(at({ kind: "poisson", rate }, { servers: 2, capacity: 2, service }), late).broken).toEqual([]);
  });

  test("hold where one goes on who was interrupted before the counting began", () => {
    const once = (time: number) => ({ kind: "trace", times: [time], to: "desk" });
    const net = network({
      time: "s",
      sources: { low: once(0), high: once(1) },
      stations: { desk: { service: deterministic(5), discipline: { priority: ["high"], preemptive: true } } },
    } as never);
    expect(simulate(net, { until: 20, warmUp: 2 }).broken).toEqual([]);
  });

  test("hold at a kind that announces what it does, but who still waits it must say", () => {
    expect(run(wrong(proper)).broken.filter((law) => !law.includes("Little"))).toEqual([]);
  });

  test("flow at a station: one that departs twice is one too many", () => {
    const twice = wrong((teller, customer, age) => {
      proper(teller, customer, age);
      teller.tell(Transition.depart, customer, age);
    });
    expect(run(twice).broken.join()).toMatch(/desk: flow: more left than came: \d+ wait and -\d+ are in service/);
  });

  test("flow of the network: a customer that is lost is missed", () => {
    const losing = wrong(proper, true);
    expect(run(losing).broken).toContainEqual(
      expect.stringMatching(/^replication 1: network: flow: expected as many to have come \(\d+\) as left \(0\)/),
    );
  });

  test("Little: waits that are told shorter than they were", () => {
    const flattering = wrong((teller, customer, age) => {
      teller.tell(Transition.start, customer, age / 2);
      teller.tell(Transition.depart, customer, age);
    });
    const [first] = run(flattering).broken;
    expect(first).toMatch(
      /^replication 0: desk: Little's law \(time integral, sum of waits\): expected equal, got \d+/,
    );
  });

  test.each([0, 9_000])("Little: one wait that is told shorter than it was, of 20,000 (none: %d)", (at) => {
    let told = 0;
    const flatteringOne = wrong((teller, customer, age) => {
      teller.tell(Transition.start, customer, ++told === at ? age / 2 : age);
      teller.tell(Transition.depart, customer, age);
    });
    const little = run(flatteringOne, 1e5).broken.filter((law) => law.startsWith("replication 0: desk: Little"));
    expect(little).toHaveLength(at === 0 ? 0 : 1);
  });
});
