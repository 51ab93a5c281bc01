import type { SavedState } from "../kernel/saved-state.ts";
import { SimulationError } from "../kernel/simulation-error.ts";
import type { Simulation } from "../kernel/simulation.ts";
import type { BlockingStation } from "./blocking-station.ts";
import type { Hop } from "./router.ts";

/** One who has been served and waits, with the server, for room where it goes. */
interface Blockage {
  readonly customer: number;
  readonly at: BlockingStation;
  readonly hop: Hop;
}

/** Who waits for whose room in a network of blocking stations, first blocked first. */
export class Blockages {
  readonly #simulation: Simulation;
  readonly #stations: BlockingStation[] = [];
  readonly #hopAt: (number: number) => Hop;
  /** By the station whose room they wait for. */
  readonly #waiting = new Map<BlockingStation, Blockage[]>();

  constructor(simulation: Simulation, hopAt: (number: number) => Hop) {
    this.#simulation = simulation;
    this.#hopAt = hopAt;
  }

  add(station: BlockingStation): void {
    this.#stations.push(station);
    this.#waiting.set(station, []);
  }

  /** The blocking station a hop leads to, if it is one. */
  behind(hop: Hop): BlockingStation | undefined {
    return this.#stations.find((station) => station === hop.place);
  }

  /** @throws SimulationError when nobody involved can ever move again. */
  block(customer: number, at: BlockingStation, hop: Hop): void {
    this.#waiting.get(hop.place as BlockingStation)!.push({ customer, at, hop });
    this.#expectMotion(hop.place as BlockingStation);
  }

  /** Lets those in who wait for a station's room, while there is some. */
  admit(station: BlockingStation): void {
    const waiting = this.#waiting.get(station)!;
    while (waiting.length > 0 && station.hasRoom()) {
      const { customer, at, hop } = waiting.shift()!;
      at.unblock(customer, hop);
    }
  }

  save(): SavedState {
    return this.#stations.map((station) =>
      this.#waiting.get(station)!.map(({ customer, at, hop }) => [customer, this.#stations.indexOf(at), hop.number]),
    );
  }

  load(state: SavedState): void {
    (state as readonly (readonly (readonly [number, number, number])[])[]).forEach((blockages, station) => {
      const waiting = blockages.map(([customer, at, hop]) => ({
        customer,
        at: this.#stations[at],
        hop: this.#hopAt(hop),
      }));
      this.#waiting.set(this.#stations[station], waiting);
    });
  }

  /** Room comes from a service that ends, here or at any station whose room one blocked here waits for. */
  #expectMotion(from: BlockingStation): void {
    const stuck = new Set([from]);
    for (const station of stuck) {
      if (station.isServing()) return;
      for (const next of this.#awaitedFrom(station)) stuck.add(next);
    }
    const ways = [...stuck].flatMap((station) =>
      this.#awaitedFrom(station).map((next) => `"${station.name}" waits for room at "${next.name}"`),
    );
    throw new SimulationError(
      "deadlock",
      from.name,
      this.#simulation.now,
      `deadlock at t = ${this.#simulation.now}: ${ways.join(", ")}, and nobody there is in service. ` +
        `Give one of them more capacity or servers, or break the cycle.`,
    );
  }

  #awaitedFrom(station: BlockingStation): BlockingStation[] {
    return this.#stations.filter((awaited) => this.#waiting.get(awaited)!.some(({ at }) => at === station));
  }
}
