import type { FluidStation } from "../fluid/fluid-station.ts";
import type { FluidGraph, FluidRoute } from "./fluid-graph.ts";
import { FluidOrder } from "./fluid-order.ts";

/** A row's share of less than this stays: it means nothing, and would fall to subnormal numbers, which are slow to reckon with. */
const dust = 1e-30;

/**
 * Where a network's mass is and where it goes on to: a row for each station and each source whose customers can come
 * there. Mass moves from row to row and is never made or lost. Laid out flat, for a step visits every row.
 */
export class FluidRows {
  /** By exit: mass that left. */
  readonly left: Float64Array;
  /** By station, and once more for the end: its first row. */
  readonly #rows: Int32Array;
  /** By row: mass on its way in, and inside; and mass that came in the last step. */
  readonly #inbox: Float64Array;
  readonly #inside: Float64Array;
  readonly #came: Float64Array;
  /** By row: what was left on its way once the station had taken in, which flow that leads back adds to; and the rate of that. */
  readonly #waiting: Float64Array;
  readonly #back: Float64Array;
  /** By station, where its discipline decides who leaves. */
  readonly #orders: readonly (FluidOrder | undefined)[];
  /** By source, then by row and outlet, and once more for the end: the first of its branches. */
  readonly #branches: Int32Array;
  /** By row: which entry of the branches is that of its first outlet. */
  readonly #outlets: Int32Array;
  /** By branch: a row, or an exit as −1 − its number; and the share that goes there. */
  readonly #targets: Int32Array;
  readonly #shares: Float64Array;

  /** @param all the stations, in the graph's order */
  constructor(graph: FluidGraph, all: readonly Pick<FluidStation, "outlets" | "discipline">[]) {
    const stations = graph.stations.length;
    const emitted = graph.sources.map((name) => graph.source(name));
    const passed = graph.stations.map((name, number) => graph.station(name, all[number].outlets));
    const reached = reachedBy(emitted, passed);
    const numbers = new Int32Array(stations * emitted.length).fill(-1);
    const rows = [0];
    let count = 0;
    for (let station = 0; station < stations; station++) {
      for (const source of reached[station]) numbers[station * emitted.length + source] = count++;
      rows.push(count);
    }
    const [branches, targets, shares, first] = [[0], [], [], []] as [number[], number[], number[], number[]];
    const add = (route: FluidRoute, source: number): void => {
      route[source].targets.forEach((target, branch) => {
        const share = route[source].shares[branch];
        if (target < 0 || share === 0) return;
        targets.push(target < stations ? numbers[target * emitted.length + source] : stations - 1 - target);
        shares.push(share);
      });
      branches.push(targets.length);
    };
    emitted.forEach(add);
    passed.forEach((routes, station) => {
      for (const source of reached[station]) {
        first.push(branches.length - 1);
        for (const route of routes) add(route, source);
      }
    });
    this.left = new Float64Array(graph.exits.length);
    this.#rows = Int32Array.from(rows);
    this.#inbox = new Float64Array(count);
    this.#inside = new Float64Array(count);
    this.#came = new Float64Array(count);
    this.#waiting = new Float64Array(count);
    this.#back = new Float64Array(count);
    this.#orders = all.map(({ discipline, outlets }, station) =>
      discipline === undefined || reached[station].length < 2
        ? undefined
        : new FluidOrder(
            discipline,
            reached[station].map((source) => graph.sources[source]),
            outlets,
          ),
    );
    this.#branches = Int32Array.from(branches);
    this.#outlets = Int32Array.from(first);
    this.#targets = Int32Array.from(targets);
    this.#shares = Float64Array.from(shares);
  }

  /** Mass that came in and has not left. */
  get present(): number {
    let present = 0;
    for (const mass of this.#inbox) present += mass;
    for (const mass of this.#inside) present += mass;
    return present;
  }

  /** What a source, by number, lets in. */
  emit(source: number, mass: number): void {
    if (mass !== 0) this.#send(source, mass);
  }

  /**
   * Brings what is on its way to a station inside, and what flow will lead back in this step at the rate of the last, which
   * is on its way less then; returns how much that is.
   */
  takeIn(station: number, step: number): number {
    let inflow = 0;
    const end = this.#rows[station + 1];
    for (let row = this.#rows[station]; row < end; row++) {
      const mass = Math.max(0, this.#inbox[row] + this.#back[row] * step);
      this.#came[row] = mass;
      if (mass > 0) {
        inflow += mass;
        this.#inside[row] += mass;
        this.#inbox[row] -= mass;
      }
      this.#waiting[row] = this.#inbox[row];
    }
    return inflow;
  }

  /** Begins a step, in which nobody has taken in: what has come since the last one did is what leads back. */
  beginStep(lastStep: number): void {
    for (let row = 0; row < this.#inbox.length; row++) {
      this.#back[row] = (this.#inbox[row] - this.#waiting[row]) / lastStep;
    }
  }

  /** What leaves a station by its outlets is a mixture of all that is inside, unless its discipline decides; `busy` is what is in service. */
  forward(station: number, out: Float64Array, busy: number): void {
    const [begin, end] = [this.#rows[station], this.#rows[station + 1]];
    const order = this.#orders[station];
    if (order !== undefined) {
      const inside = this.#inside.subarray(begin, end);
      order.part(this.#came.subarray(begin, end), out, busy, (row, outlet, mass) => {
        inside[row] = Math.max(0, inside[row] - mass);
        this.#send(this.#outlets[begin + row] + outlet, mass);
      });
      return;
    }
    let inside = 0;
    for (let row = begin; row < end; row++) inside += this.#inside[row];
    if (inside <= 0) return;
    for (let row = begin; row < end; row++) {
      const share = this.#inside[row] / inside;
      if (share < dust) continue;
      for (let outlet = 0; outlet < out.length; outlet++) {
        const mass = out[outlet] * share;
        if (mass === 0) continue;
        this.#inside[row] -= mass;
        this.#send(this.#outlets[row] + outlet, mass);
      }
    }
  }

  #send(entry: number, mass: number): void {
    const end = this.#branches[entry + 1];
    for (let branch = this.#branches[entry]; branch < end; branch++) {
      const target = this.#targets[branch];
      const part = mass * this.#shares[branch];
      if (target >= 0) this.#inbox[target] += part;
      else this.left[-1 - target] += part;
    }
  }
}

/** By station: the sources whose customers can come there, by any number of hops. */
const reachedBy = (emitted: readonly FluidRoute[], passed: readonly (readonly FluidRoute[])[]): number[][] => {
  const reached = passed.map((): number[] => []);
  emitted.forEach((route, source) => {
    for (const open = [...route[source].targets]; open.length > 0;) {
      const next = open.pop()!;
      if (next < 0 || next >= passed.length || reached[next].includes(source)) continue;
      reached[next].push(source);
      for (const onward of passed[next]) open.push(...onward[source].targets);
    }
  });
  return reached;
};
