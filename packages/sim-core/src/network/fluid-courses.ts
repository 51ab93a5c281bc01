import type { FluidNetwork } from "./fluid-network.ts";
import type { FluidCourse, FluidResult } from "./fluid-result.ts";
import type { NetworkData } from "./network-data.ts";

const method =
  "approximate: fluid limit (Mandelbaum, Massey & Reiman 1998), means only: no chance, no wait below saturation";

type Series = keyof FluidCourse;
const series: readonly Series[] = ["queue", "busy", "arrived", "served", "refused", "abandoned"];

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
    const make = () => new Float64Array(samples);
    this.#flow = flow;
    this.#times = make();
    this.#emitted = make();
    this.#stations = flow.stations.map(
      () => Object.fromEntries(series.map((name) => [name, make()])) as unknown as FluidCourse,
    );
    this.#exits = flow.graph.exits.map(make);
    this.#weights = flow.graph.stations.map((name) => network.stations[name].fanOut ?? 1);
  }

  keep(sample: number): void {
    const flow = this.#flow;
    this.#times[sample] = flow.time;
    this.#emitted[sample] = flow.emitted;
    flow.stations.forEach((station, number) => {
      for (const name of series) this.#stations[number][name][sample] = station[name] * this.#weights[number];
    });
    this.#exits.forEach((exit, number) => (exit[sample] = flow.left[number]));
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
