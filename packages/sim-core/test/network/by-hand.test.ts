import { describe, expect, it } from "vitest";
import { byHand } from "../../bench/yardstick/by-hand.ts";
import { exponential, network, simulate } from "../../src/index.ts";

describe("the queue written by hand, for the benchmark", () => {
  it.each([1, 3, 16])("has the digest of the library's, with %i servers", (servers) => {
    const rate = 0.9 * servers;
    const net = network({
      time: "s",
      sources: { customers: { interarrival: exponential({ rate }), to: "queue" } },
      stations: { queue: { servers, service: exponential({ mean: 1 }) } },
    });
    const until = 20_000 / rate;
    expect(byHand(servers, until)).toBe(simulate(net, { seed: "bench", until }).digest);
  });
});
