import { describe, expect, test } from "vitest";
import { deterministic, exponential, network } from "../../src/index.ts";
import { Stepper } from "../../src/inspection.ts";

describe("callers", () => {
  test("who comes back at the instant that a server goes round joins the line behind those who wait", () => {
    const net = network({
      time: "s",
      sources: { s: { kind: "trace", times: [0, 1, 1.1, 1.2], to: "c" } },
      classes: ["a", "b"],
      stations: {
        c: {
          kind: "caller",
          steps: [{ call: { byClass: { s: "work", a: "exit", b: "work" } } }],
          to: { byClass: { s: { as: "a", to: "c" }, a: { as: "b", to: "c" }, b: "exit" } },
        },
        work: { kind: "delay", service: deterministic(2) },
      },
    });
    const run = new Stepper(net);
    const begun: number[] = [];
    for (let events = 0; events < 60; events++)
      for (const { place, transition, serial } of run.step())
        if (place === "c" && (transition === "start" || transition === "enter")) begun.push(serial);
    // Each goes round three times. The second takes no time, so that 0 comes back while 1 and 2 wait: it is not before them.
    expect(begun).toEqual([0, 1, 2, 3, 0, 1, 2, 0, 1, 2, 3, 3]);
  });

  test("those they call draw anew however often they are called", () => {
    const net = network({
      time: "s",
      sources: { s: { kind: "population", size: 1, to: "c" } },
      stations: { c: { kind: "caller", steps: [{ call: "w" }], to: "c" }, w: { service: exponential({ mean: 1 }) } },
    });
    const run = new Stepper(net);
    const services: number[] = [];
    while (services.length < 66_000)
      for (const { place, transition, age } of run.step())
        if (place === "w" && transition === "depart") services.push(age);
    // 65,536 visits are as many as have a place of their own in the draws' key.
    const again = services.slice(65_536).filter((service, at) => Math.abs(service - services[at]) < 1e-9);
    expect(again).toHaveLength(0);
  });
});
