import fc from "fast-check";
import { expect, test } from "vitest";
import {
  HeapQueue,
  network,
  simulate,
  type Network,
  type ReplicationFigures,
  type StationFigures,
} from "../../src/index.ts";
import type { Json } from "./random-features.ts";
import { randomNetwork } from "./random-network.ts";

const options = { until: 60, seed: "swarm" };
/** Whose customers wait more than once, so that waits are not what fills the queue. */
const interrupts = ({ discipline, breakdowns }: Json): boolean =>
  breakdowns !== undefined ||
  discipline === "preemptiveLifo" ||
  (discipline as Json | undefined)?.["preemptive"] === true;

/** Of each class no more goes than came, and together they are all. */
const expectClasses = (name: string, { byClass, ...station }: StationFigures): void => {
  if (byClass === undefined) return;
  const classes = Object.values(byClass);
  for (const [which, one] of Object.entries(byClass)) {
    const gone = one.served + one.refused + one.abandoned;
    expect(gone, `${name}: conservation of ${which}`).toBeLessThanOrEqual(one.arrived);
    expect(one.wait.count, `${name}: waits of ${which}`).toBe(one.started);
    expect(one.sojourn.count, `${name}: sojourns of ${which}`).toBe(one.served);
  }
  for (const count of ["arrived", "started", "served", "refused", "abandoned"] as const) {
    const sum = classes.reduce((all, one) => all + one[count], 0);
    expect(sum, `${name}: ${count} of all classes`).toBe(station[count]);
  }
  const waited = classes.reduce((all, one) => all + (one.started > 0 ? one.meanWait * one.started : 0), 0);
  if (station.started > 0)
    expect(waited, `${name}: waits of all classes`).toBeCloseTo(station.meanWait * station.started, 6);
};

const expectConserved = (net: Json, run: ReplicationFigures): void => {
  const left = Object.values(run.exits).reduce((sum, exit) => sum + exit.left, 0);
  const emitted = Object.values(run.emitted).reduce((sum, count) => sum + count, 0);
  expect(left + run.present, "emitted = left + present").toBe(emitted);
  expect(run.broken).toEqual([]);
  for (const [name, station] of Object.entries(run.stations)) {
    const { arrived, started, served, refused, abandoned, queue, busy, utilization } = station;
    expect(served + refused + abandoned + queue + busy, `${name}: conservation`).toBe(arrived);
    expect(Math.min(queue, busy, refused, abandoned), `${name}: nothing is negative`).toBeGreaterThanOrEqual(0);
    expect(Math.min(station.meanQueue, station.meanBusy), `${name}: no mean is negative`).toBeGreaterThanOrEqual(0);
    if (!Number.isNaN(utilization)) expect(utilization, `${name}: utilization`).toBeLessThanOrEqual(1 + 1e-9);
    if (!Number.isNaN(utilization)) expect(utilization, `${name}: utilization`).toBeGreaterThanOrEqual(0);
    expectClasses(name, station);
    const data = (net["stations"] as { readonly [name: string]: Json })[name];
    // L = λW, exactly, on the sample: where nobody leaves unserved or is still waiting.
    if (interrupts(data) || data["kind"] === "limiter" || abandoned > 0 || queue > 0 || started === 0) continue;
    expect(station.meanQueue * run.time, `${name}: Little`).toBeCloseTo(station.meanWait * started, 6);
  }
};

/** Networks that the library refuses are no counterexample; how many, the test bounds. */
const accepted = (net: Json): Network | undefined => {
  try {
    return network(net as never);
  } catch (refusal) {
    if (refusal instanceof RangeError) return undefined;
    throw refusal;
  }
};

test("whatever the network: conservation, Little, utilization, and the same digest again and on another event list", () => {
  let run = 0;
  let refused = 0;
  fc.assert(
    fc.property(randomNetwork(), (data) => {
      const net = accepted(data);
      if (net === undefined) return void refused++;
      run++;
      try {
        const [figures] = simulate(net, options).replications;
        expectConserved(data, figures);
        expect(simulate(net, options).digest, "twice").toBe(
          simulate(net, { ...options, eventList: (slots) => new HeapQueue(slots) }).digest,
        );
        // Counting from another moment on changes nothing, and breaks no law.
        const later = simulate(net, { ...options, warmUp: 7 });
        expect(later.digest, "after a warm-up").toBe(figures.digest);
        expect(later.broken, "after a warm-up").toEqual([]);
      } catch (failure) {
        const replay = `simulate(network(${JSON.stringify(data)}), ${JSON.stringify(options)})`;
        throw new Error(`${(failure as Error).message}\nReplay: ${replay}`, { cause: failure });
      }
    }),
    { seed: 20201111, numRuns: 400 },
  );
  expect(run).toBeGreaterThan(2 * refused);
});
