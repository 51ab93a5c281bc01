import { describe, expect, test } from "vitest";
import { erlangB } from "../../src/theory/erlang-b.ts";
import { erlangC } from "../../src/theory/erlang-c.ts";

describe("Erlang B", () => {
  test.each([
    [25, 30, 0.052603],
    [10, 10, 0.214582],
    [5, 5, 0.284868],
    [100, 117, 0.00979],
    [100, 100, 0.0757],
  ])("V14: load %d on %d servers", (offered, servers, blocking) => {
    expect(Math.abs(erlangB(offered, servers) - blocking)).toBeLessThan(servers >= 100 ? 5e-5 : 5e-7);
  });

  test("one server, no load, overload", () => {
    expect(erlangB(3, 1)).toBe(0.75);
    expect(erlangB(0, 4)).toBe(0);
    expect(erlangB(1e6, 1000)).toBeCloseTo(0.999, 5);
  });
});

describe("Erlang C", () => {
  test.each([
    [2.5, 5, 0.130371],
    [5, 10, 0.036105],
    [8, 10, 0.40918],
    [4, 5, 0.554113],
    [5, 7, 0.32415],
    [80, 100, 0.019646],
    [90, 100, 0.21694],
    [110, 120, 0.255535],
    [2, 3, 0.444444],
  ])("V12, V13, V07: load %d on %d servers", (offered, servers, delay) => {
    expect(Math.abs(erlangC(offered, servers) - delay)).toBeLessThan(6e-7);
  });

  test.each([
    [100, 105, 0.51571],
    [100, 110, 0.23701],
    [100, 120, 0.0332],
    [1000, 1016, 0.5037],
    [1000, 1032, 0.22306],
    [1000, 1064, 0.02725],
    [10_000, 10_050, 0.50569],
    [10_000, 10_100, 0.22476],
    [10_000, 10_200, 0.02751],
  ])("V37-V39, square-root staffing: load %d on %d servers", (offered, servers, delay) => {
    expect(Math.abs(erlangC(offered, servers) - delay)).toBeLessThan(6e-6);
  });

  test("one server waits with probability rho; 100,000 servers keep 12 digits", () => {
    expect(erlangC(0.7, 1)).toBeCloseTo(0.7, 15);
    // Reference: the sum itself, at 30 digits. Halfin and Whitt's limit for beta = 1 is 0.22336.
    expect(erlangC(1e5 - Math.sqrt(1e5), 100_000)).toBeCloseTo(0.2231778113272405, 12);
  });

  test("refuses overload and what is no number of servers", () => {
    expect(() => erlangC(5, 5)).toThrow(
      "erlangC.offered: expected a load below the 5 servers, got 5. An overloaded queue",
    );
    expect(() => erlangB(5, 2.5)).toThrow("erlangB.servers: expected a positive integer, got 2.5.");
    expect(() => erlangB(NaN, 2)).toThrow("erlangB.offered: expected a non-negative number, got NaN.");
  });
});
