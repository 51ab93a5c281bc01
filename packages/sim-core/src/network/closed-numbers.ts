import { sum } from "../math/sum.ts";
import { closedConvolution, mostConvolutionCells } from "../theory/closed-convolution.ts";
import { closedMultiserver } from "../theory/closed-multiserver.ts";
import { mixedStation } from "../theory/mixed-station.ts";
import { mostMvaCells, mva } from "../theory/mva.ts";
import { schweitzer } from "../theory/schweitzer.ts";
import { NoTheory } from "./no-theory.ts";
import { openLoad, passagesOf, type ClosedNumbers, type ClosedSystem } from "./closed-parts.ts";

/** Customers in one class beyond which convolution of servers takes too long. */
const mostMultiserver = 5_000;

/**
 * Picks the method: mean value analysis where every station has one server or
 * any number, convolution otherwise, and Schweitzer's approximation where
 * they would take too long and it is asked for. Open customers take their
 * part of every station beforehand.
 */
export const closedNumbers = (system: ClosedSystem, approximately: boolean): ClosedNumbers => {
  const { nodes, populations, flows } = system;
  const what = `of a ${flows.length > 0 ? "mixed" : "closed"} network`;
  const several = [...nodes].some(
    ([name, { servers }]) => servers > 1 && servers < Infinity && isVisited(system, name),
  );
  const cells = populations.reduce((product, { size }) => product * (size + 1), 1);
  const alone = several && populations.length === 1 && flows.length === 0;
  const most = alone
    ? mostMultiserver + 1
    : several
      ? mostConvolutionCells
      : mostMvaCells(populations.length, nodes.size);
  if (cells > most) {
    if (approximately) return bySchweitzer(system, `approximate: Schweitzer's mean value analysis ${what}`);
    throw new NoTheory(
      `solve: sources: expected at most ${most} populations for the exact theory, Π (size + 1), got ${cells}. ` +
        "Ask for approximate: true, which takes Schweitzer's.",
    );
  }
  if (!several) return byMeanValues(system, `exact: mean value analysis ${what}`);
  return (alone ? byOneConvolution : byConvolution)(system, `exact: convolution ${what}`);
};

const isVisited = ({ populations }: ClosedSystem, name: string): boolean =>
  populations.some(({ visits }) => visits.has(name));

/** Of a chain's passage, over the classes that it has at the station. */
const demandsAt = (system: ClosedSystem, name: string): number[] =>
  system.populations.map((chain) => sum(passagesOf(system, chain, name).map(({ demand }) => demand)));

const sizes = ({ populations }: ClosedSystem): number[] => populations.map(({ size }) => size);

/** To the closed ones a server is slower by what the open ones take of it. */
const byMeanValues = (system: ClosedSystem, method: string): ClosedNumbers => {
  const stations = [...system.nodes].map(([name, { servers }]) => {
    const kind: "queue" | "delay" = servers === Infinity ? "delay" : "queue";
    const left = kind === "delay" ? 1 : 1 - openLoad(system, name) / servers;
    return [name, { kind, demands: demandsAt(system, name).map((demand) => demand / left) }] as const;
  });
  const solved = mva({ stations: Object.fromEntries(stations), population: sizes(system) });
  return {
    method,
    throughput: solved.throughput,
    at: (name) => {
      const closed = solved.stations[name].map(({ numberMean }) => numberMean);
      return { closed, open: openBeside(system, name, sum(closed)) };
    },
  };
};

/** Linear in the closed ones at one server; where none of them comes it is all the same how many servers there are. */
const openBeside = (system: ClosedSystem, name: string, closed: number): number => {
  const { servers } = system.nodes.get(name)!;
  const load = openLoad(system, name);
  if (servers === Infinity || load === 0) return load;
  if (servers > 1) return mixedStation(load, servers).openBeside(0);
  return (load * (1 + closed)) / (1 - load);
};

const byOneConvolution = (system: ClosedSystem, method: string): ClosedNumbers => {
  const stations = [...system.nodes].map(
    ([name, { servers }]) => [name, { demand: demandsAt(system, name)[0], servers }] as const,
  );
  const solved = closedMultiserver(Object.fromEntries(stations), system.populations[0].size);
  return {
    method,
    throughput: [solved.throughput],
    at: (name) => ({ closed: [solved.stations[name].numberMean], open: 0 }),
  };
};

const byConvolution = (system: ClosedSystem, method: string): ClosedNumbers => {
  const mixed = new Map(
    [...system.nodes].map(([name, { servers }]) => [name, mixedStation(openLoad(system, name), servers)]),
  );
  const stations = [...mixed].map(
    ([name, { slowness }]) => [name, { demands: demandsAt(system, name), slowness }] as const,
  );
  const solved = closedConvolution(Object.fromEntries(stations), sizes(system));
  return {
    method,
    throughput: solved.throughput,
    at: (name) => {
      const { numbers, probabilities } = solved.stations[name];
      const { openBeside: beside } = mixed.get(name)!;
      return { closed: numbers, open: sum(probabilities.map((p, k) => (p > 0 ? p * beside(k) : 0))) };
    },
  };
};

/**
 * c servers as one of c-fold speed and a delay of the rest (A. Seidmann, P.
 * Schweitzer & S. Shalev-Oren, *Computers in Industry* 8, 1987).
 */
const bySchweitzer = (system: ClosedSystem, method: string): ClosedNumbers => {
  const stations = [...system.nodes].flatMap(([name, { servers }]) => {
    const demands = demandsAt(system, name);
    if (servers === Infinity) return [[`${name} delay`, { kind: "delay" as const, demands }] as const];
    const left = servers - openLoad(system, name);
    return [
      [`${name} queue`, { kind: "queue" as const, demands: demands.map((demand) => demand / left) }] as const,
      [
        `${name} delay`,
        { kind: "delay" as const, demands: demands.map((demand) => (demand * (servers - 1)) / servers) },
      ] as const,
    ];
  });
  const solved = schweitzer({ stations: Object.fromEntries(stations), population: sizes(system) });
  return {
    method,
    throughput: solved.throughput,
    at: (name) => {
      const parts = ["queue", "delay"].map((part) => solved.stations[`${name} ${part}`]);
      const closed = system.populations.map((_, r) => sum(parts.map((part) => part?.[r].numberMean ?? 0)));
      const queueing = sum((parts[0] ?? []).map(({ numberMean }) => numberMean));
      const { servers } = system.nodes.get(name)!;
      const load = openLoad(system, name);
      const alone = openBeside(system, name, 0);
      // Those behind the closed ones wait for them at the speed of all servers.
      return { closed, open: servers === Infinity ? alone : alone + (load * queueing) / (servers - load) };
    },
  };
};
