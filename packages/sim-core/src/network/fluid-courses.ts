import type { FluidNetwork } from "./fluid-network.ts";
import type { FluidCourse, FluidResult } from "./fluid-result.ts";
import type { NetworkData } from "./network-data.ts";

const method =
  "approximate: fluid limit (Mandelbaum, Massey & Reiman 1998), means only: no chance, no wait below saturation";

/** Queue, busy, arrived, served, refused and abandoned. */
const seriesByStation = 6;

/** Keeps the courses sample by sample. */
export class FluidCourses {
  readonly #flow: FluidNetwork;
  readonly #times: Float64Array;
  readonly #emitted: Float64Array;
  readonly #stations: readonly FluidCourse[];
  readonly #exits: readonly Float64Array[];
  /** By station: how many customers a unit of mass stands for there. */
  readonly #weights: readonly number[];

  constructor(flow: FluidNetwork, network: NetworkData, samples: number) {
    // All in one piece of memory: to another thread that is one thing to hand over, not sixty.
    const all = new Float64Array(samples * (2 + seriesByStation * flow.stations.length + flow.graph.exits.length));
    let made = 0;
    const make = () => all.subarray(samples * made, samples * ++made);
    this.#flow = flow;
    this.#times = make();
    this.#emitted = make();
    this.#stations = flow.stations.map((): FluidCourse => ({
      queue: make(),
      busy: make(),
      arrived: make(),
      served: make(),
      refused: make(),
      abandoned: make(),
    }));
    this.#exits = flow.graph.exits.map(make);
    this.#weights = flow.graph.stations.map((name) => network.stations[name].fanOut ?? 1);
  }

  keep(sample: number): void {
    const flow = this.#flow;
    this.#times[sample] = flow.time;
    this.#emitted[sample] = flow.emitted;
    // By name and not in a loop over names: a preview is made while a slider moves.
    for (let number = 0; number < this.#stations.length; number++) {
      const station = flow.stations[number];
      const course = this.#stations[number];
      const weight = this.#weights[number];
      course.queue[sample] = station.queue * weight;
      course.busy[sample] = station.busy * weight;
      course.arrived[sample] = station.arrived * weight;
      course.served[sample] = station.served * weight;
      course.refused[sample] = station.refused * weight;
      course.abandoned[sample] = station.abandoned * weight;
    }
    for (let exit = 0; exit < this.#exits.length; exit++) this.#exits[exit][sample] = flow.left[exit];
  }

  result(steps: number): FluidResult {
    const { stations, exits } = this.#flow.graph;
    return {
      method,
      times: this.#times,
      stations: Object.fromEntries(stations.map((name, number) => [name, this.#stations[number]])),
      exits: Object.fromEntries(exits.map((name, number) => [name, this.#exits[number]])),
      emitted: this.#emitted,
      steps,
    };
  }
}
