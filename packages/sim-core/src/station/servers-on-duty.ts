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
  // Doubles from the first value on, or V8 boxes them at every later write.
  #count = 0.5;
  #since = 0.5;
  #area = 0.5;

  /** `most` bounds what `expect` lets pass: a station's capacity. A schedule, if there is one, calls `setServers`. */
  constructor(context: StationContext, data: Serving, most = Infinity, setServers?: (servers: number) => void) {
    this.#name = context.name;
    this.#probe = context.probe;
    this.#simulation = context.simulation;
    this.#most = most;
    this.#schedule = data.schedule && setServers ? new ServerSchedule(data.schedule, context, setServers) : null;
    this.#count = serversAtStart(data);
    this.#since = this.#area = 0;
  }

  /** Refuses a number of servers that the station cannot have. */
  expect(servers: number): void {
    if (Number.isSafeInteger(servers) && servers >= 0 && servers <= this.#most) return;
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

  save(): SavedState {
    return [this.#count, this.#since, this.#area, this.#schedule?.save() ?? null];
  }

  load(state: SavedState): void {
    const [count, since, area, schedule] = state as readonly [number, number, number, SavedState];
    this.#count = count;
    this.#since = since;
    this.#area = area;
    this.#schedule?.load(schedule);
  }
}
