import { simulate, type CallerStation } from "@double11/sim-core";
import { describe, expect, test } from "vitest";
import { callGraphOf, networkOfCallGraph, syntheticTrace, traceSpansFromCsv, type CallGraph } from "../../src/index.ts";

const shop: CallGraph = {
  traces: 0,
  entries: { home: 0.25, order: 0.75 },
  services: {
    home: { visits: 0, ownTime: 20, calls: [{ to: "item", type: "rpc", perVisit: 2.5 }] },
    order: {
      visits: 0,
      ownTime: 30,
      calls: [
        { to: "item", type: "rpc", perVisit: 1 },
        { to: "database", type: "db", perVisit: 3 },
        { to: "log", type: "mq", perVisit: 1 },
      ],
    },
    item: { visits: 0, ownTime: 10, calls: [{ to: "cache", type: "mc", perVisit: 0.4 }] },
    database: { visits: 0, ownTime: 8, ownScv: 4, calls: [] },
    cache: { visits: 0, ownTime: 2, calls: [] },
    log: { visits: 0, ownTime: 40, calls: [] },
  },
};

describe.each([2021, 2022] as const)("a trace in the columns of %i", (version) => {
  const { spans } = traceSpansFromCsv(syntheticTrace(shop, { traces: 4_000, seed: "trace", version }));
  const graph = callGraphOf(spans);

  test("gives back shares, calls and own times", () => {
    expect(graph.traces).toBe(4_000);
    expect(graph.entries["order"]).toBeCloseTo(0.75, 1);
    for (const [name, { ownTime, calls }] of Object.entries(shop.services)) {
      const got = graph.services[name];
      // Times are whole milliseconds, half of one lost on average; some 3 % is chance.
      expect(Math.abs(got.ownTime - ownTime), name).toBeLessThan(0.05 * ownTime + 1.2);
      for (const { to, type, perVisit } of calls) {
        const found = got.calls.find((call) => call.to === to && call.type === type)!;
        expect(Math.abs(found.perVisit / perVisit - 1), `${name} → ${to}`).toBeLessThan(0.05);
      }
    }
  });

  test("tells how variable own times are, and serves by a law of that variability", () => {
    // The order's own time is what is left of three times below it, and exponential.
    expect(Math.abs(graph.services["order"].ownScv! - 1)).toBeLessThan(0.15);
    // 12,000 visits; half of a millisecond stands for all below one.
    expect(Math.abs(graph.services["database"].ownScv! - 4)).toBeLessThan(0.6);
    const { database, order } = networkOfCallGraph(graph, { rate: 50 }).stations as {
      [name: string]: CallerStation<string>;
    };
    expect(database.steps[0]).toMatchObject({ service: { law: "gamma" } });
    expect(order.steps[0]).toMatchObject({ service: { law: "exponential" } });
  });

  test("runs as a network, with the response time that the graph adds up to", () => {
    const net = networkOfCallGraph(graph, { rate: 50 });
    const run = simulate(net, { seed: "1", until: 600_000, warmUp: 10_000 });
    // order: 30 + (10 + 0.4 × 2) + 3 × 8, the message not waited for.
    expect(Math.abs(run.stations["order"].sojourn.mean.mean / 64.8 - 1)).toBeLessThan(0.1);
    expect(run.broken).toEqual([]);
  });
});

describe("what a trace may hold", () => {
  test("nameless callees are left out and counted", () => {
    const { nameless } = traceSpansFromCsv(syntheticTrace(shop, { traces: 300, seed: "n", nameless: 0.1 }));
    expect(nameless).toBeGreaterThan(50);
  });

  test("bad rows are listed by line", () => {
    const header = "timestamp,traceid,rpcid,um,rpctype,interface,dm,rt\n";
    expect(() => traceSpansFromCsv(`${header}1,T,0,a,rpc,i,b,x\n1,T,zero,a,rpc,i,b,3\n`)).toThrow(
      /:2: rt: expected milliseconds, got "x"\.\n.*:3: rpcid: expected numbers with points/,
    );
    expect(() => traceSpansFromCsv("timestamp,traceid,rpcid,um,rpctype,interface,dn,rt\n")).toThrow(
      /expected columns .*got "dn"\./,
    );
    expect(() => traceSpansFromCsv(header)).toThrow("expected calls with names, got none.");
  });

  test("services whose names differ in characters that networks have none of stay apart", () => {
    const names = ["a.b", "a/b", "a_b", "a_b_2", "exit", "1", "toString", "__proto__"];
    const header = "timestamp,traceid,rpcid,um,rpctype,interface,dm,rt\n";
    const rows = names.map((name, at) => `1,T${at},0,,http,,${name},${10 * (at + 1)}`);
    const { entries, services, ...rest } = callGraphOf(traceSpansFromCsv(header + rows.join("\n")).spans);
    expect(new Map(Object.entries(entries))).toEqual(new Map(names.map((name) => [name, 1 / 8])));
    const { stations, sources } = networkOfCallGraph({ entries, services, ...rest }, { rate: 1 });
    const means = Object.entries(stations).map(([name, station]) => [name, (station as CallerStation).steps[0]]);
    expect(Object.fromEntries(means)).toMatchObject({
      a_b: { service: { mean: 30 } },
      a_b_2: { service: { mean: 40 } },
      a_b_3: { service: { mean: 10 } },
      a_b_4: { service: { mean: 20 } },
      toString: { service: { mean: 70 } },
    });
    expect(Object.keys(stations)).toHaveLength(8);
    expect(Object.keys((sources["requests"] as { readonly to: object }).to)).toHaveLength(8);
  });

  test("a circle of services is refused by name", () => {
    const circle: CallGraph = {
      traces: 1,
      entries: { a: 1 },
      services: {
        a: { visits: 1, ownTime: 1, calls: [{ to: "b", type: "rpc", perVisit: 1 }] },
        b: { visits: 1, ownTime: 1, calls: [{ to: "a", type: "rpc", perVisit: 1 }] },
      },
    };
    expect(() => networkOfCallGraph(circle, { rate: 1 })).toThrow("got a → b → a.");
  });

  test("so is one of messages, which nobody waits for and which never ends", () => {
    const message = (to: string) => ({ visits: 1, ownTime: 1, calls: [{ to, type: "mq", perVisit: 1 }] });
    const circle: CallGraph = { traces: 1, entries: { a: 1 }, services: { a: message("b"), b: message("a") } };
    expect(() => networkOfCallGraph(circle, { rate: 1 })).toThrow("got a → b → a.");
  });

  test("forty services, each called twice over by the one before, are counted at once", () => {
    const names = Array.from({ length: 40 }, (_, at) => `s${at}`);
    const call = (to: string) => ["rpc", "mq"].map((type) => ({ to, type, perVisit: 0.5 }));
    const services = Object.fromEntries(
      names.map((name, at) => [name, { visits: 1, ownTime: 1, calls: names.slice(at + 1, at + 2).flatMap(call) }]),
    );
    const { stations } = networkOfCallGraph({ traces: 1, entries: { s0: 1 }, services }, { rate: 1_000 });
    // Busy for 1 ms a visit, and each is visited once.
    expect(stations["s39"]).toMatchObject({ servers: 3 });
  });

  const single: CallGraph = { traces: 1, entries: { a: 1 }, services: { a: { visits: 1, ownTime: 1, calls: [] } } };
  test.each([
    [{ rate: 100, utilization: 85 }, "call graph: utilization: expected a share between 0 and 1, got 85."],
    [{ rate: 100, utilization: 1 }, "utilization: expected a share between 0 and 1, got 1."],
    [{ rate: -5 }, "call graph: rate: expected traces a second, a number above 0, got -5."],
    [{ rate: NaN }, "got NaN."],
    [{ rate: 1e308 }, "call graph: a: expected threads that can be counted, got"],
  ])("%j is refused", (options, sentence) => {
    expect(() => networkOfCallGraph(single, options)).toThrow(sentence);
  });
});
