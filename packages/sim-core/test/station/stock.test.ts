import { describe, expect, test } from "vitest";
import {
  constant,
  deterministic,
  exponential,
  Kinds,
  network,
  piecewise,
  Replication,
  SimulationError,
  simulate,
  type Network,
} from "../../src/index.ts";
import { market } from "../network/market.ts";
import { StockStation } from "../../src/station/stock-station.ts";
import { noticed, watch } from "../network/watched.ts";

/** A hot item: everybody wants it, some pay at once, some never do. */
const sale = (stock: number, demand: number, paying: number) =>
  network({
    time: "s",
    sources: {
      buyers: {
        kind: "poisson",
        rate: piecewise([
          [0, demand],
          [10, demand],
        ]),
        to: "row",
        whole: { to: "row" },
      },
    },
    stations: {
      row: {
        kind: "stock",
        service: deterministic(1e-4),
        items: { count: 1, stock },
        sold: "paid",
        sharded: false,
        to: "wallet",
      },
      wallet: {
        kind: "delay",
        service: exponential({ mean: 2 }),
        to: { "exit:paid": paying, "exit:cancelled": 1 - paying },
      },
    },
  });

describe.each([1, 7, 10])("at slice %i", (slice) => {
  test("sold + held + left = stock at all times, and none below zero", () => {
    const run = new Replication(market, { seed: `stock ${slice}`, replication: 0, slice, kinds: new Kinds() });
    const stocks = run.model.stations.filter((station) => station instanceof StockStation);
    expect(stocks.map((station) => station.name)).toEqual(["shelf", "row"]);
    let sold = 0;
    while (!run.advance(400, 40)) {
      for (const books of stocks.flatMap((station) => station.books())) {
        expect(books.sold + books.held + books.left).toBe(books.stock);
        expect(Math.min(books.sold, books.held, books.left)).toBeGreaterThanOrEqual(0);
        sold = Math.max(sold, books.sold);
      }
    }
    expect(sold).toBeGreaterThan(50);
  });

  test("a hot item is deducted by its whole stream, and never oversold", () => {
    const { run } = watch(sale(2_000, 500, 1), { seed: `hot ${slice}`, until: 100, slice });
    const { stations, exits } = run.figures();
    const [books] = stations["row"].books;
    expect(stations["row"].arrived).toBeGreaterThan(4_600);
    expect(books.left).toBe(0);
    // What the crowd took after the last sampled customer is carried by nobody.
    expect(books.sold).toBeGreaterThan(2_000 - 12 * slice);
    expect(books.sold + books.held).toBe(2_000);
    if (slice === 1) {
      expect(books.sold).toBe(2_000);
      expect(exits["exit:paid"].left).toBe(2_000);
      expect(exits["exit:soldOut"].left).toBe(stations["row"].arrived - 2_000);
    } else {
      expect(Math.abs(exits["exit:paid"].left - 2_000 / slice)).toBeLessThan(5 * Math.sqrt(2_000 / slice));
    }
  });
});

test("what is not paid for goes back and is sold to others", () => {
  const { run } = watch(sale(1_000, 500, 0.5), { seed: "back", until: 100 });
  const { exits, stations } = run.figures();
  const [books] = stations["row"].books;
  expect(exits["exit:cancelled"].left).toBeGreaterThan(500);
  expect(books.sold).toBe(exits["exit:paid"].left);
  expect(books.held).toBe(0);
  expect(books.sold + books.left).toBe(1_000);
  // Those who cancelled late left units that nobody came for any more.
  expect(books.sold).toBeGreaterThan(800);
});

test("selling out is noticed at its moment", () => {
  const { notices } = noticed(sale(100, 500, 1), { seed: "out", until: 10 });
  expect(notices).toEqual([{ time: notices[0].time, kind: "soldOut", subject: "row", value: 0, text: "sold out" }]);
  expect(notices[0].time).toBeGreaterThan(0.1);
  expect(notices[0].time).toBeLessThan(0.4);
});

const twice = (to: "shelf" | "other"): Network =>
  network<string, string>({
    time: "s",
    sources: {
      buyers: {
        kind: "poisson",
        rate: piecewise([
          [0, 10],
          [30, 10],
        ]),
        to: "shelf",
      },
    },
    stations: {
      shelf: {
        kind: "stock",
        service: deterministic(0.01),
        items: { count: 1, stock: 900 },
        sold: "paid",
        to: { [to]: 0.5, "exit:paid": 0.5 },
      },
      other: {
        kind: "stock",
        service: deterministic(0.01),
        items: { count: 1, stock: 900 },
        sold: "paid",
        to: "exit:paid",
      },
    },
  });

test("who comes twice holds two units and pays for both", () => {
  const { run, journal } = watch(twice("shelf"), { seed: "twice", until: 60 });
  const [books] = run.figures().stations["shelf"].books;
  expect(run.figures().present).toBe(0);
  expect(journal.of("exit:paid", "leave").length).toBeLessThan(0.6 * books.sold);
  expect(books).toMatchObject({ sold: journal.of("shelf", "depart").length, held: 0 });
});

test("nobody can hold the stock of two stations", () => {
  expect(() => simulate(twice("other"), { until: 30 })).toThrow(SimulationError);
  expect(() => simulate(twice("other"), { until: 30 })).toThrow(
    /^other: customer \d+ already holds units of another stock station/,
  );
});

test("a stock thinner than the slice is refused", () => {
  const shop = network({
    time: "s",
    sources: { buyers: { kind: "poisson", rate: constant(10), to: "shelf" } },
    stations: {
      shelf: {
        kind: "stock",
        service: deterministic(0.01),
        items: { count: 1, stock: 9 },
        sold: "paid",
        to: "exit:paid",
      },
    },
  });
  expect(() => simulate(shop, { until: 1, slice: 10 })).toThrow(
    "stations.shelf.items.stock: expected at least 10 units, one for each customer simulated, got 9.",
  );
});

test("under a slice items of a few units have their part together", () => {
  // Twenty pulses, each for an item of its own, of which at slice 10 some sixty come for two or three units.
  const shop = (stock: number) =>
    network({
      time: "s",
      sources: {
        fans: {
          kind: "pulses",
          first: deterministic(1),
          gap: deterministic(1),
          size: 600,
          reaction: exponential({ mean: 0.1 }),
          to: "shelf",
        },
      },
      stations: {
        shelf: {
          kind: "stock",
          servers: 10,
          service: deterministic(1e-4),
          items: { count: 20, stock },
          sold: "paid",
          to: "exit:paid",
        },
      },
    });
  for (const stock of [19, 20, 33]) {
    const [run] = simulate(shop(stock), { seed: "few", until: 20.9, slice: 10 }).replications;
    expect(run.exits["exit:paid"].left, `${stock} each`).toBe((20 * stock) / 10);
    const units = run.stations["shelf"].books.map((books) => books.stock);
    expect(Math.max(...units) - Math.min(...units), `${stock} each`).toBeLessThan(2);
  }
});
