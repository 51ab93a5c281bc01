import { noFluid } from "../fluid/no-fluid.ts";
import type { FluidSource } from "../fluid/fluid-source.ts";
import type { FluidStation } from "../fluid/fluid-station.ts";
import { FluidGraph } from "./fluid-graph.ts";
import { FluidRows } from "./fluid-rows.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData } from "./network-data.ts";

/** Of a station's highest inflow. */
const negligible = 0.02;

/**
 * A network's fluid, advanced step by step. Each station's step is exact for an
 * even inflow; stations are taken with the flow. What leads back arrives within the
 * step at the rate of the step before, and what that was too much or too little with the next.
 */
export class FluidNetwork {
  readonly graph: FluidGraph;
  readonly stations: readonly FluidStation[];
  emitted = 0;
  time = 0;
  #lastStep = 0;
  readonly #sources: readonly FluidSource[];
  readonly #rows: FluidRows;
  /** By station: the rate at which mass came in the last step, and its highest so far. */
  readonly #rates: Float64Array;
  readonly #peaks: Float64Array;

  constructor(network: NetworkData, kinds: Kinds) {
    const graph = new FluidGraph(network, kinds);
    this.graph = graph;
    this.stations = graph.stations.map((name) => {
      const data = network.stations[name];
      const station = kinds.station(data, `stations.${name}`).fluid?.(data, `stations.${name}`);
      if (station === undefined) throw noFluid(`stations.${name}`, `stations of kind ${data.kind}`);
      return station;
    });
    this.#sources = graph.sources.map((name) => {
      const data = network.sources[name];
      const source = kinds.source(data, `sources.${name}`).fluid?.(data, `sources.${name}`);
      if (source === undefined) throw noFluid(`sources.${name}`, `sources of kind ${data.kind}`);
      if ((data.whole?.sampled ?? 1) < 1)
        throw noFluid(`sources.${name}.whole`, "a stream of which only some customers go on");
      return source;
    });
    this.#rows = new FluidRows(graph, this.stations);
    this.#rates = new Float64Array(this.stations.length);
    this.#peaks = new Float64Array(this.stations.length);
  }

  /** By exit: mass that left. */
  get left(): Float64Array {
    return this.#rows.left;
  }

  /** The first time after now at which some source is not smooth. */
  get nextBreak(): number {
    let next = Infinity;
    for (const source of this.#sources) next = Math.min(next, source.nextBreak(this.time));
    return next;
  }

  /** Mass that came in and has not left. */
  get present(): number {
    return this.#rows.present;
  }

  /** Advances to a time; returns by what share the inflow of some station changed since the step before. */
  advanceTo(time: number): number {
    const step = time - this.time;
    if (this.graph.isCyclic && this.#lastStep > 0) this.#rows.beginStep(this.#lastStep);
    this.#lastStep = step;
    for (let number = 0; number < this.#sources.length; number++) {
      const mass = this.#sources[number].mass(this.time, time);
      this.emitted += mass;
      this.#rows.emit(number, mass);
    }
    let change = 0;
    for (let number = 0; number < this.stations.length; number++) {
      change = Math.max(change, this.#advanceStation(number, step));
    }
    this.time = time;
    return change;
  }

  #advanceStation(number: number, step: number): number {
    const station = this.stations[number];
    const inflow = this.#rows.takeIn(number, step);
    station.advance(step, inflow);
    this.#rows.forward(number, station.out, station.busy);
    const before = this.#rates[number];
    const rate = inflow / step;
    this.#rates[number] = rate;
    const peak = Math.max(this.#peaks[number], rate);
    this.#peaks[number] = peak;
    // The last drops of a flow change by large shares and mean nothing.
    return rate === before ? 0 : Math.abs(rate - before) / Math.max(rate, before, negligible * peak);
  }
}
