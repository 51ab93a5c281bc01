import type { Probe } from "../kernel/probe.ts";
import type { SavedState } from "../kernel/saved-state.ts";
import { SimulationError } from "../kernel/simulation-error.ts";
import type { Simulation } from "../kernel/simulation.ts";
import { ServerSchedule, serversAtStart, type Serving } from "./server-schedule.ts";
import type { StationContext } from "./station-context.ts";

/**
 * How many servers of a station are on duty, those included who only finish
 * what they began, and the server time that makes. Each change is a notice of
 * kind "servers" that comes after all transitions before it.
 */
export class ServersOnDuty {
  readonly #name: string;
  readonly #probe: Probe;
  readonly #simulation: Simulation;
  readonly #most: number;
  readonly #schedule: ServerSchedule | null;
  readonly #isControlled: boolean;
  /** What was asked for last, by whoever sets the servers. */
  #asked: number;
  /** What the schedule says, where a controller sets the servers. */
  #least = 0;
  // Doubles from the first value on, or V8 boxes them at every later write.
  #count = 0.5;
  #since = 0.5;
  #area = 0.5;

  /**
   * `most` bounds what `expect` lets pass: a station's capacity. A schedule, if there is one, calls `setServers`;
   * beside a controller only to raise them, for then it says the least that the controller may give.
   */
  constructor(context: StationContext, data: Serving, most = Infinity, setServers?: (servers: number) => void) {
    this.#name = context.name;
    this.#probe = context.probe;
    this.#simulation = context.simulation;
    this.#most = most;
    this.#isControlled = context.isControlled;
    this.#asked = serversAtStart(data);
    this.#schedule =
      data.schedule && setServers
        ? new ServerSchedule(data.schedule, context, (servers) => this.#scheduled(servers, setServers))
        : null;
    if (this.#schedule !== null && this.#isControlled) this.#least = this.#asked;
    this.#count = this.#asked;
    this.#since = this.#area = 0;
  }

  /** Fewest servers that a controller may give: what the schedule says now, 0 without one. */
  get least(): number {
    return this.#least;
  }

  /** The servers that are asked for, or as many as a schedule wants at least; refuses what the station cannot have. */
  expect(servers: number): number {
    if (Number.isSafeInteger(servers) && servers >= 0 && servers <= this.#most) {
      return (this.#asked = Math.max(servers, this.#least));
    }
    const expected = this.#most === Infinity ? "a whole number from 0 on" : `a whole number from 0 to ${this.#most}`;
    throw new SimulationError(
      "servers",
      this.#name,
      this.#simulation.now,
      `${this.#name}.setServers: expected ${expected}, got ${servers} at t = ${this.#simulation.now}. ` +
        `The capacity counts those in service; raise it too.`,
    );
  }

  set(count: number): void {
    if (count === this.#count) return;
    const { now } = this.#simulation;
    this.#area = this.time();
    this.#since = now;
    this.#count = count;
    this.#probe.flush();
    const text = `${count} ${count === 1 ? "server" : "servers"} on duty`;
    this.#probe.notice({ time: now, kind: "servers", subject: this.#name, value: count, text });
  }

  /** Server time on duty so far. */
  time(): number {
    return this.#area + this.#count * (this.#simulation.now - this.#since);
  }

  #scheduled(servers: number, setServers: (servers: number) => void): void {
    if (this.#isControlled) this.#least = servers;
    // Whom a controller has ordered, it lets go in its own time.
    if (!this.#isControlled || servers > this.#asked) setServers(servers);
  }

  save(): SavedState {
    return [[this.#count, this.#since, this.#area, this.#asked, this.#least], this.#schedule?.save() ?? null];
  }

  load(state: SavedState): void {
    const [numbers, schedule] = state as readonly [readonly number[], SavedState];
    const [count, since, area, asked, least] = numbers;
    this.#asked = asked;
    this.#least = least;
    this.#count = count;
    this.#since = since;
    this.#area = area;
    this.#schedule?.load(schedule);
  }
}
