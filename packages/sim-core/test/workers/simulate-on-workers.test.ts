import { describe, expect, test } from "vitest";
import { simulate } from "../../src/index.ts";
import { simulateOnWorkers, threadWorker } from "../../src/workers.ts";
import { bank, options } from "./bank.ts";

const script = (code: string): URL => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

describe("replications on worker threads", () => {
  test.each([1, 2, 3, 50])("are those of one thread, bit for bit, on %i workers", async (workers) => {
    const alone = simulate(bank, options);
    const spread = await simulateOnWorkers(bank, { ...options, workers });
    expect(spread.digest).toBe(alone.digest);
    expect(spread.replications).toEqual(alone.replications);
    // What a histogram holds is private: toEqual above does not look into it.
    spread.replications.forEach(({ stations }, at) => {
      for (const [name, { wait, sojourn }] of Object.entries(stations)) {
        expect(wait.save()).toEqual(alone.replications[at].stations[name as "tellers"].wait.save());
        expect(sojourn.save()).toEqual(alone.replications[at].stations[name as "tellers"].sojourn.save());
      }
    });
    expect(spread.stations.tellers.wait.mean).toEqual(alone.stations.tellers.wait.mean);
    expect(spread.stations.manager.sojourn.quantile(0.99)).toEqual(alone.stations.manager.sojourn.quantile(0.99));
  });

  test("in antithetic pairs too", async () => {
    const paired = { ...options, replications: 6, antithetic: true };
    const [alone, spread] = [simulate(bank, paired), await simulateOnWorkers(bank, { ...paired, workers: 2 })];
    expect(spread.digest).toBe(alone.digest);
    expect(spread.stations.tellers.wait.mean).toEqual(alone.stations.tellers.wait.mean);
    await expect(simulateOnWorkers(bank, { ...paired, replications: 5 })).rejects.toThrow("an even number");
  });

  test("tell of each that ends", async () => {
    const told: number[] = [];
    await simulateOnWorkers(bank, { ...options, workers: 2, onProgress: ({ done }) => told.push(done) });
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("stopped, give those that ended", async () => {
    const controller = new AbortController();
    const run = await simulateOnWorkers(bank, {
      ...options,
      replications: 200,
      workers: 2,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect(run.stopped).toBe(true);
    expect(run.replications.length).toBeGreaterThanOrEqual(1);
    expect(run.replications.length).toBeLessThan(10);
  });

  test("stopped before they began or with nobody told, give what there is", async () => {
    const signal = AbortSignal.abort();
    const run = await simulateOnWorkers(bank, { ...options, workers: 2, signal });
    expect(run.stopped).toBe(true);
    expect(run.replications).toHaveLength(1);

    let asked = 0;
    const later = {
      get aborted() {
        return ++asked > 2;
      },
    };
    const some = await simulateOnWorkers(bank, { ...options, workers: 1, signal: later });
    expect(some.replications).toHaveLength(3);
  });

  test("reject with what the one told throws", async () => {
    const onProgress = () => {
      throw new Error("mine");
    };
    await expect(simulateOnWorkers(bank, { ...options, workers: 2, onProgress })).rejects.toThrow("mine");
  });

  test("keep to a bound on events", async () => {
    const run = await simulateOnWorkers(bank, { ...options, workers: 2, maxEvents: 500 });
    expect(run.stopped).toBe(true);
    expect(run.replications.every(({ events }) => events === 500)).toBe(true);
  });
});

describe("refusals", () => {
  test("of bad options, before a worker is started", async () => {
    await expect(simulateOnWorkers(bank, { ...options, workers: 0 })).rejects.toThrow(/simulateOnWorkers\.workers/);
    await expect(simulateOnWorkers(bank, { ...options, until: -1 })).rejects.toThrow(/simulateOnWorkers\.until/);
    await expect(simulateOnWorkers(bank, { ...options, batches: 3 } as never)).rejects.toThrow(
      /batches: expected none on workers/,
    );
    await expect(simulateOnWorkers(bank, { ...options, eventList: () => null } as never)).rejects.toThrow(
      /eventList: expected none on workers/,
    );
    await expect(simulateOnWorkers(bank, { ...options, worker: 2 } as never)).rejects.toThrow(
      "simulateOnWorkers.worker: expected only the fields until, replications, workers, startWorker, seed, warmUp, " +
        "antithetic, slice, byClass, maxEvents, signal, onProgress, got",
    );
    await expect(simulateOnWorkers(bank, null as never)).rejects.toThrow("simulateOnWorkers: expected an object with");
  });

  test("of what a worker refuses, naming the replication", async () => {
    const broken = { ...bank, stations: { ...bank.stations, manager: { kind: "acme/desk@1", data: {} } } } as never;
    const startWorker = () => threadWorker(new URL("../../src/workers/node-worker.ts", import.meta.url));
    await expect(simulateOnWorkers(broken, { ...options, startWorker })).rejects.toThrow(
      /replication \d: .*acme\/desk@1/,
    );
  });

  test("a worker that dies is said", async () => {
    const startWorker = () => threadWorker(script("setTimeout(() => process.exit(3), 1)"));
    await expect(simulateOnWorkers(bank, { ...options, startWorker })).rejects.toThrow(/a worker died \(exit code 3\)/);
  });
});
