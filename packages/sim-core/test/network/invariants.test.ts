import { describe, expect, test } from "vitest";
import { exponential, network, simulate, Transition, type StationContext, type StationKind } from "../../src/index.ts";
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

const run = (kind: StationKind) => {
  const kinds = { stations: [kind] };
  const sources = { people: { interarrival: exponential({ mean: 5 }), to: "desk" } } as const;
  const net = network({ time: "s", sources, stations: { desk: { kind: "test/wrong@1", data: {} } } }, { kinds });
  return simulate(net, { until: 1_000, seed: "wrong", kinds, replications: 2 });
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
});
