import type { FluidSource } from "../fluid/fluid-source.ts";
import type { FluidStation } from "../fluid/fluid-station.ts";
import { FluidGraph, type FluidRoute } from "./fluid-graph.ts";
import type { Kinds } from "./kinds.ts";
import type { NetworkData } from "./network-data.ts";
import { noFluid } from "../fluid/no-fluid.ts";

/** Of a station's highest inflow. */
const negligible = 0.02;

/**
 * A network's fluid, advanced step by step. Each station's step is exact for an
 * even inflow; stations are taken with the flow, so only what leads back arrives
 * a step later. Mass moves from row to row and is never made or lost.
 */
export class FluidNetwork {
  readonly graph: FluidGraph;
  readonly stations: readonly FluidStation[];
  /** By exit: mass that left. */
  readonly left: Float64Array;
  emitted = 0;
  time = 0;
  readonly #sources: readonly FluidSource[];
  readonly #sourceRoutes: readonly FluidRoute[];
  readonly #routes: readonly (readonly FluidRoute[])[];
  /** By station and source: mass on its way in, and inside. */
  readonly #inbox: Float64Array;
  readonly #inside: Float64Array;
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
      const source = kinds.source(data, `sources.${name}`).fluid?.(data);
      if (source === undefined) throw noFluid(`sources.${name}`, `sources of kind ${data.kind}`);
      return source;
    });
    this.#sourceRoutes = graph.sources.map((name) => graph.source(name));
    this.#routes = graph.stations.map((name, number) => graph.station(name, this.stations[number].outlets));
    this.left = new Float64Array(graph.exits.length);
    this.#inbox = new Float64Array(this.stations.length * this.#sources.length);
    this.#inside = new Float64Array(this.#inbox.length);
    this.#rates = new Float64Array(this.stations.length);
    this.#peaks = new Float64Array(this.stations.length);
  }

  /** The first time after now at which some source is not smooth. */
  get nextBreak(): number {
    let next = Infinity;
    for (const source of this.#sources) next = Math.min(next, source.nextBreak(this.time));
    return next;
  }

  /** Mass that came in and has not left. */
  get present(): number {
    let present = 0;
    for (const mass of this.#inbox) present += mass;
    for (const mass of this.#inside) present += mass;
    return present;
  }

  /** Advances to a time; returns by what share the inflow of some station changed since the step before. */
  advanceTo(time: number): number {
    const step = time - this.time;
    for (let number = 0; number < this.#sources.length; number++) {
      const mass = this.#sources[number].mass(this.time, time);
      this.emitted += mass;
      this.#send(this.#sourceRoutes[number], number, mass);
    }
    let change = 0;
    for (let number = 0; number < this.stations.length; number++) {
      change = Math.max(change, this.#advanceStation(number, step));
    }
    this.time = time;
    return change;
  }

  #advanceStation(number: number, step: number): number {
    const sources = this.#sources.length;
    const at = number * sources;
    let inflow = 0;
    let inside = 0;
    for (let source = 0; source < sources; source++) {
      inflow += this.#inbox[at + source];
      this.#inside[at + source] += this.#inbox[at + source];
      inside += this.#inside[at + source];
      this.#inbox[at + source] = 0;
    }
    const station = this.stations[number];
    station.advance(step, inflow);
    if (inside > 0) this.#forward(number, inside);
    const before = this.#rates[number];
    const rate = inflow / step;
    this.#rates[number] = rate;
    const peak = Math.max(this.#peaks[number], rate);
    this.#peaks[number] = peak;
    // The last drops of a flow change by large shares and mean nothing.
    return rate === before ? 0 : Math.abs(rate - before) / Math.max(rate, before, negligible * peak);
  }

  /** What leaves a station is a mixture of all that is inside. */
  #forward(number: number, inside: number): void {
    const sources = this.#sources.length;
    const { out } = this.stations[number];
    for (let source = 0; source < sources; source++) {
      const at = number * sources + source;
      const share = this.#inside[at] / inside;
      if (share === 0) continue;
      for (let outlet = 0; outlet < out.length; outlet++) {
        const mass = out[outlet] * share;
        if (mass === 0) continue;
        this.#inside[at] -= mass;
        this.#send(this.#routes[number][outlet], source, mass);
      }
    }
  }

  #send(route: FluidRoute, source: number, mass: number): void {
    const { targets, shares } = route[source];
    for (let branch = 0; branch < targets.length; branch++) {
      const target = targets[branch];
      const part = mass * shares[branch];
      if (target < this.stations.length) this.#inbox[target * this.#sources.length + source] += part;
      else this.left[target - this.stations.length] += part;
    }
  }
}
