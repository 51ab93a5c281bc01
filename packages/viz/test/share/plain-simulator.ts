import { constant, type Scenario } from "@double11/sim-core";
import { serveSimulator, type PortEnd } from "@double11/sim-core/simulator";

/** A minute of one stage: small enough to be run in a test, and no word of Double 11 in it. */
export const counter: Scenario = {
  name: "counter",
  title: "A counter",
  network: {
    time: "s",
    sources: { door: { kind: "poisson", rate: constant(20), to: "till" } },
    stations: { till: { servers: 2, service: { law: "exponential", mean: 0.08 }, to: "exit" } },
  },
  epoch: "2020-11-11T00:00:00+08:00",
  until: 60,
  slice: 1,
  windows: [],
  presentation: {},
  objectives: [],
  prices: {},
};

/** A simulator of plain stations that knows one scenario by name. */
export const plainSimulator = (): PortEnd => {
  const { port1, port2 } = new MessageChannel();
  serveSimulator(port2, { scenarios: { counter: () => counter } });
  port2.start();
  return port1;
};
